import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  AskForReviewRequest,
  ReviewRequest,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { doraLearningApiRef } from '../../api';
import { AskForReview } from './AskForReview';

const ASK = 'Ask for a learning review';

const ask = (
  <AskForReview
    subject="component:default/checkout"
    metric="change-lead-time"
    days={{
      from: Date.parse('2026-10-16T00:00:00Z'),
      to: Date.parse('2026-11-13T00:00:00Z'),
    }}
  />
);

type Request = { entityRef: string } & AskForReviewRequest;

function show(answer: (request: Request) => Promise<ReviewRequest>) {
  renderInTestApp(ask, {
    apis: [[doraLearningApiRef, { askForReview: answer }]],
  });
}

it('says what is asked, sends it once it is confirmed, and says where it is seen', async () => {
  const requests: Request[] = [];
  show(async request => {
    requests.push(request);
    return {
      ...request,
      id: 'request-1',
      state: 'open',
      createdAt: '2026-11-13T12:00:00.000Z',
    };
  });
  await userEvent.click(await screen.findByRole('button', { name: ASK }));
  expect(
    screen.getByText(/^Change lead time, 16 Oct – 12 Nov\. .*not kept\.$/),
  ).toBeInTheDocument();
  expect(requests).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  expect(await screen.findByText(/^Asked\. /)).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
  expect(requests).toEqual([
    {
      entityRef: 'component:default/checkout',
      about: {
        kind: 'metric-shift',
        metric: 'change-lead-time',
        from: '2026-10-16',
        to: '2026-11-13',
      },
      reason: 'unexplained-shift',
    },
  ]);
});

it('says why it could not be asked for, and lets it be tried again', async () => {
  show(async () => Promise.reject(new Error('Too many requests wait')));
  await userEvent.click(await screen.findByRole('button', { name: ASK }));
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  expect(
    await screen.findByText(
      'It could not be asked for: Too many requests wait',
    ),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Ask' })).toBeEnabled();
});

it('is not offered where nobody could take it', async () => {
  renderInTestApp(
    <>
      {ask}
      <p>The page</p>
    </>,
  );
  expect(await screen.findByText('The page')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: ASK })).toBeNull();
});
