import { action, boardOf } from '../__fixtures__/lists';
import { listActionsOf } from './listActionsOf';

const INCIDENT = { source: 'demo', id: 'inc-41' };

const pageOf = (start: number) =>
  Array.from({ length: 50 }, (_, index) =>
    action({ id: `action-${start + index}`, incidents: [] }),
  );

it('finds what came of an incident on whichever page it is', async () => {
  const mine = action({ id: 'mine', incidents: [INCIDENT] });
  const pages = [pageOf(0), pageOf(50), [...pageOf(100), mine]];
  const asked: (string | undefined)[] = [];
  const board = await listActionsOf(
    {
      listActions: async ({ cursor }) => {
        asked.push(cursor);
        const page = Number(cursor ?? 0);
        return {
          ...boardOf(pages[page]),
          cursor: page + 1 < pages.length ? String(page + 1) : undefined,
        };
      },
    },
    'component:default/checkout',
    INCIDENT,
  );
  expect(board.actions.map(({ id }) => id)).toEqual(['mine']);
  expect(asked).toEqual([undefined, '1', '2']);
});

it('does not page through a board for ever', async () => {
  let asked = 0;
  const board = await listActionsOf(
    {
      listActions: async () => {
        asked++;
        return { ...boardOf(pageOf(0)), cursor: 'next' };
      },
    },
    'component:default/checkout',
    INCIDENT,
  );
  expect(asked).toBe(20);
  expect(board).toMatchObject({ actions: [], cursor: 'next' });
});
