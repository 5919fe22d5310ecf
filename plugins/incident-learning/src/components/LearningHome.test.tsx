import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { FakeLearning } from '../__fixtures__/FakeLearning';
import * as lists from '../__fixtures__/lists';
import { showTab } from '../__testUtils__/showTab';

const region = (name: string) => screen.findByRole('region', { name });

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-13T12:00:00Z'));
});

afterEach(() => jest.restoreAllMocks());

describe('the tab', () => {
  it('says four numbers in a line and lists incidents newest first', async () => {
    await showTab(new FakeLearning());
    const numbers = await screen.findAllByRole('definition');
    expect(numbers.map(number => number.textContent)).toEqual([
      'half of 6 within 38 min',
      '5 of 6',
      '3 of 4, 2 on time',
      'none since 9 May',
    ]);
    const incidents = within(await region('Incidents'));
    const lines = (await incidents.findAllByRole('listitem')).map(
      line => line.textContent,
    );
    expect(lines[0]).toBe('SEV112 Nov38 minno review yet');
    expect(lines[1]).toBe(
      'SEV33 Nov search · capacity · confirmed repeat2 h 5 minreview: published',
    );
    expect(lines[2]).toMatch(/^severity not known/);
    expect(incidents.getByRole('link', { name: '12 Nov' })).toHaveAttribute(
      'href',
      expect.stringContaining('source=demo&incident=inc-41'),
    );
  });

  it('shows an open incident quietly', async () => {
    await showTab(
      FakeLearning.create({
        getSummary: async () => ({
          ...lists.summary,
          openSince: '2026-11-13T11:40:00.000Z',
        }),
        listIncidents: async () => ({
          ...lists.incidents,
          incidents: [
            {
              ...lists.incidents.incidents[0],
              restoredAt: undefined,
              impact: 1_200,
            },
          ],
        }),
      }),
    );
    expect(
      await screen.findByText('An incident is open since 13 Nov, 11:40 UTC'),
    ).toBeInTheDocument();
    expect(screen.getByText('open for 20 min')).toBeInTheDocument();
  });

  it('takes no silence for calm, and says what would fill it', async () => {
    await showTab(
      FakeLearning.create({
        getSummary: async () => lists.quietSummary,
        listIncidents: async () => ({
          ...lists.incidents,
          incidents: [],
          cursor: undefined,
        }),
        listActions: async () => lists.boardOf([]),
      }),
    );
    expect(
      await screen.findByText(/Whether it was calm is unknown\.$/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(
        /^plumbline push incident --subject component:default\/checkout/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^plumbline push alert --subject/),
    ).toBeInTheDocument();
    expect(await region('Readiness')).toBeInTheDocument();
    expect(screen.getByText('No action is open.')).toBeInTheDocument();
  });

  it('shows others published reviews and patterns, never drafts or single incidents', async () => {
    const closed = { write: false, ask: true };
    await showTab(
      FakeLearning.create({
        getSummary: async () => ({ ...lists.summary, rights: closed }),
        listIncidents: async () => ({
          ...lists.incidents,
          detail: 'outside',
          incidents: [],
          rights: closed,
        }),
        listActions: async () =>
          lists.boardOf(
            lists.actions.map(each => ({
              ...each,
              text: undefined,
              rights: { write: false },
            })),
            { write: false },
          ),
        listRepeats: async () => ({
          ...lists.repeats,
          repeats: [],
          rights: { write: false },
        }),
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'checkout, 6 Nov' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('capacity: 2 repeats')).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Incidents' })).toBeNull();
    // What they may not see is not said to be missing.
    expect(
      screen.queryByRole('region', { name: 'Did completed actions help?' }),
    ).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add an action' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull();
  });

  it('asks for a review without keeping who asked', async () => {
    const learning = new FakeLearning();
    await showTab(learning);
    await userEvent.click(await screen.findByRole('button', { name: 'Ask' }));
    expect(await screen.findByText(/^Asked\./)).toBeInTheDocument();
    expect(learning.requests).toEqual([
      expect.objectContaining({
        reason: 'unexplained-shift',
        about: expect.objectContaining({
          kind: 'metric-shift',
          metric: 'deployment-frequency',
          to: '2026-11-13',
        }),
      }),
    ]);
  });

  it('confirms a repeat', async () => {
    const learning = new FakeLearning();
    const judge = jest.spyOn(learning, 'judgeRepeat');
    await showTab(learning);
    const repeats = within(await region('Repeats'));
    expect(await repeats.findByText(/· proposed, likely$/)).toBeInTheDocument();
    await userEvent.click(repeats.getByRole('button', { name: 'Confirm' }));
    expect(await repeats.findByText(/· confirmed$/)).toBeInTheDocument();
    expect(judge).toHaveBeenCalledWith(
      expect.objectContaining({ verdict: 'confirmed' }),
    );
  });

  it('shows a few of many, what waits for a person first, and the rest on demand', async () => {
    const [repeat] = lists.repeats.repeats;
    const many = Array.from({ length: 8 }, (_, index) => ({
      ...repeat,
      incident: { source: 'demo', id: `inc-${index}` },
      verdict: index < 4 ? ('confirmed' as const) : undefined,
    }));
    await showTab(
      FakeLearning.create({
        listRepeats: async () => ({ ...lists.repeats, repeats: many }),
      }),
    );
    const repeats = within(await region('Repeats'));
    const all = await repeats.findByRole('button', { name: 'Show all 8' });
    expect(repeats.getAllByRole('button', { name: 'Confirm' })).toHaveLength(4);
    expect(repeats.queryByRole('button', { name: 'Take back' })).toBeNull();
    await userEvent.click(all);
    expect(repeats.getAllByRole('button', { name: 'Take back' })).toHaveLength(
      4,
    );
  });

  it('keeps what is done out of the way', async () => {
    const learning = new FakeLearning();
    await showTab(learning);
    const backlog = within(await region('Prevention backlog'));
    const lines = await backlog.findAllByRole('listitem');
    expect(lines).toHaveLength(
      learning.actions.filter(({ status }) =>
        ['open', 'in-progress'].includes(status),
      ).length,
    );
    expect(learning.actions.some(({ status }) => status === 'done')).toBe(true);
    expect(
      backlog.queryByText('Write down how to fail over by hand'),
    ).toBeNull();
  });

  it('says each failure where it is, and keeps the rest', async () => {
    const refused = await ResponseError.fromResponse(
      new Response('', { status: 503, statusText: 'Service Unavailable' }),
    );
    await showTab(
      FakeLearning.create({
        listRepeats: async () => {
          throw refused;
        },
      }),
    );
    const repeats = within(await region('Repeats'));
    expect(
      await repeats.findByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('half of 6 within 38 min')).toBeVisible();
  });
});

describe('the backlog', () => {
  it('is read by group and by kind of control, and marks an action done', async () => {
    const learning = new FakeLearning();
    await showTab(learning, { query: '?view=backlog' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'guardrail' }),
    );
    const list = within(await region('Actions, the earliest due first'));
    expect(
      await list.findByText('Check the schema before a deployment starts'),
    ).toBeInTheDocument();
    expect(
      list.queryByText('Write down how to fail over by hand'),
    ).not.toBeInTheDocument();

    await userEvent.click(
      list.getByRole('button', { name: /Status of “Check the schema/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'done' }));
    expect(learning.actions.find(({ id }) => id === 'action-1')).toMatchObject({
      status: 'done',
      version: 2,
    });
  });

  it('leaves what a tracker keeps to the tracker', async () => {
    await showTab(new FakeLearning(), { query: '?view=backlog' });
    expect(
      await screen.findByText('kept in tracker; its words stay there'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('button', { name: /^.*Status of/ }),
    ).toHaveLength(3);
  });
});
