import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  AccessApi,
  Checkpoint,
  OpeningsResponse,
  PassRequest,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { doraAccessApiRef } from '../../api';
import { CheckpointLine } from './CheckpointLine';
import { OpeningsPart } from './OpeningsPart';

const SUBJECT = 'component:default/checkout';

const checkpoint: Checkpoint = {
  subject: SUBJECT,
  state: 'closed',
  rule: {
    version: 'checkpoint-1',
    hash: 'a'.repeat(64),
    text: ['These are of another team.', 'The opening lasts 24 hours.'],
  },
  purposes: ['release-engineering', 'incident-learning'],
};

const nothing: OpeningsResponse = {
  subject: SUBJECT,
  openings: [],
  designated: [],
};

function fakeApi(changes: Partial<AccessApi> = {}): AccessApi {
  const notHere = async () => Promise.reject(new Error('Not here'));
  return {
    getCheckpoint: async () => checkpoint,
    passCheckpoint: async () => ({ ...checkpoint, state: 'open' }),
    getOpenings: async () => nothing,
    getGrants: notHere,
    giveGrant: notHere,
    keepGrant: notHere,
    endGrant: notHere,
    ...changes,
  };
}

const weeks = {
  subject: SUBJECT,
  from: '2026-11-02',
  to: '2026-11-23',
  detail: 'weeks' as const,
  events: [],
  cut: false,
  weeks: [],
};

it('leads an outsider with a right through the rule, a purpose and a reason', async () => {
  const passed: PassRequest[] = [];
  const retry = jest.fn();
  renderInTestApp(
    <CheckpointLine
      subject={SUBJECT}
      events={{
        value: { ...weeks, checkpoint: 'closed' },
        loading: false,
        retry,
      }}
    />,
    {
      apis: [
        [
          doraAccessApiRef,
          fakeApi({
            passCheckpoint: async (_, request) => {
              passed.push(request);
              return { ...checkpoint, state: 'open' };
            },
          }),
        ],
      ],
    },
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'Open for a day' }),
  );
  expect(
    await screen.findByText('The opening lasts 24 hours.'),
  ).toBeInTheDocument();
  const submit = screen.getByRole('button', { name: 'Open for 24 hours' });
  expect(submit).toBeDisabled();
  await userEvent.click(
    screen.getByRole('radio', { name: 'incident learning' }),
  );
  await userEvent.type(
    screen.getByRole('textbox', { name: /Reason/ }),
    'Looking for why it was slow',
  );
  await userEvent.click(submit);
  await waitFor(() => expect(retry).toHaveBeenCalled());
  expect(passed).toEqual([
    {
      rule: 'a'.repeat(64),
      purpose: 'incident-learning',
      reason: 'Looking for why it was slow',
    },
  ]);
});

it('says of what is open that the team sees it, and what was left out', async () => {
  renderInTestApp(
    <CheckpointLine
      subject={SUBJECT}
      events={{
        value: {
          ...weeks,
          detail: 'events',
          kinds: ['incident'],
          checkpoint: 'open',
        },
        loading: false,
        retry: jest.fn(),
      }}
    />,
    { apis: [[doraAccessApiRef, fakeApi()]] },
  );
  expect(await screen.findByRole('note')).toHaveTextContent(
    /the team sees .* deployments belong to another purpose/,
  );
});

it('tells the team who looked, or that nobody did', async () => {
  const { unmount } = renderInTestApp(<OpeningsPart subject={SUBJECT} />, {
    apis: [[doraAccessApiRef, fakeApi()]],
  });
  expect(await screen.findByText('Nobody.')).toBeInTheDocument();
  unmount();
  renderInTestApp(<OpeningsPart subject={SUBJECT} />, {
    apis: [
      [
        doraAccessApiRef,
        fakeApi({
          getOpenings: async () => ({
            ...nothing,
            openings: [
              {
                subject: SUBJECT,
                actor: 'user:default/reviewer',
                role: 'designated',
                purpose: 'incident-learning',
                reason: 'Looking for why it was slow',
                openedAt: '2026-11-20T09:30:00.000Z',
                until: '2026-11-21T09:30:00.000Z',
                reads: 2,
              },
            ],
          }),
        }),
      ],
    ],
  });
  expect(await screen.findByRole('listitem')).toHaveTextContent(
    /20 Nov.*reviewer.*designated by the council.*incident learning.*2 times.*Looking for why/,
  );
});

it('is nothing for whoever may not see it', async () => {
  const getOpenings = jest.fn().mockRejectedValue(new Error('404'));
  renderInTestApp(
    <>
      <OpeningsPart subject={SUBJECT} />
      <p>The rest of the page</p>
    </>,
    { apis: [[doraAccessApiRef, fakeApi({ getOpenings })]] },
  );
  expect(await screen.findByText('The rest of the page')).toBeInTheDocument();
  await waitFor(() => expect(getOpenings).toHaveBeenCalled());
  expect(screen.queryByText(/Who outside/)).not.toBeInTheDocument();
});
