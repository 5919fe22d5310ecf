import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  DAY_MS,
  Explanation,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  eventsOf,
  explain as explanationOf,
  happened,
} from '../../__fixtures__/happened';
import { NOW } from '../../__fixtures__/readings';
import { doraApiRef } from '../../api';
import { CountedFacts } from './CountedFacts';

const all = eventsOf(NOW, { count: 300, openIncident: false });
const response = happened(
  {
    entityRef: 'component:default/checkout',
    from: '2026-05-24',
    to: '2026-11-23',
  },
  all,
);
const window = { from: NOW - 28 * DAY_MS, to: NOW };

async function show(explain: () => Promise<Explanation>) {
  const api = { explain: jest.fn(explain) };
  await renderInTestApp(
    <CountedFacts window={window} events={response} several={false} />,
    { apis: [[doraApiRef, api]] },
  );
  await userEvent.click(
    screen.getByRole('button', { name: 'What was counted' }),
  );
  return api;
}

const facts = () => screen.getAllByRole('button', { name: /UTC/ });
const never = () => new Promise<Explanation>(() => {});
const incident = () => screen.getByRole('button', { name: /38 min/ });

describe('CountedFacts', () => {
  it('lists the newest twenty, and more when asked to', async () => {
    await show(never);
    expect(facts()).toHaveLength(20);
    await userEvent.click(screen.getByRole('button', { name: 'Show 20 more' }));
    expect(facts()).toHaveLength(40);
    const inside = all.filter(({ at }) => Date.parse(at) >= window.from);
    await userEvent.click(
      screen.getByRole('button', { name: /^Show \d+ more/ }),
    );
    expect(facts()).toHaveLength(inside.length);
  });

  it('asks why only when one is opened', async () => {
    const { explain } = await show(never);
    expect(explain).not.toHaveBeenCalled();
    await userEvent.click(incident());
    expect(explain.mock.calls).toEqual([
      [
        {
          entityRef: 'component:default/checkout',
          factKind: 'incident',
          factId: 'inc-1001',
          source: 'pager',
        },
      ],
    ]);
    expect(incident()).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getByRole('status', { name: 'Looking up why' }),
    ).toBeInTheDocument();
  });

  it('says how sure each link is, and keeps suggestions apart', async () => {
    const event = all.find(({ id }) => id === 'inc-1001')!;
    await show(async () => explanationOf(event));
    await userEvent.click(incident());
    expect(
      await screen.findByText('counts in Time to restore on 12 Nov'),
    ).toBeInTheDocument();
    const part = (name: string) =>
      within(screen.getByText(name).nextElementSibling as HTMLElement);
    expect(part('Linked with').getByText('very likely')).toBeInTheDocument();
    expect(part('Linked with').queryByText('a guess')).not.toBeInTheDocument();
    const suggestion = part('Suggestions, counted in nothing');
    expect(suggestion.getByText('a guess')).toBeInTheDocument();
    expect(suggestion.getByText(/of ledger, from git/)).toBeInTheDocument();
  });

  it.each([
    [404, /no longer kept, or not open to this account/, false],
    [503, /could not be loaded/, true],
  ])('tells a refusal with %i in words', async (status, said, again) => {
    const error = await ResponseError.fromResponse(
      new Response('', { status }),
    );
    await show(() => Promise.reject(error));
    await userEvent.click(incident());
    expect(await screen.findByText(said)).toBeInTheDocument();
    expect(screen.queryAllByRole('button', { name: 'Try again' })).toHaveLength(
      again ? 1 : 0,
    );
  });
});
