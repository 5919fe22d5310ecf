import { calendarQuarter } from '../../calendar';
import { Board } from './Board';
import { Cell } from './Cell';
import { CELL_POLICIES } from './CellPolicy';
import { proposeSums } from './proposeSums';
import { Proposal } from './Proposal';
import { Question } from './Question';
import { releaseQuarter } from './releaseQuarter';
import { SpaceTree } from './SpaceTree';
import {
  simulateOrganisation,
  WORKLOADS,
} from './testing/simulateOrganisation';

const calendar = calendarQuarter('2026-Q2');
const windows = [...calendar.weeks, ...calendar.blocks, calendar.quarter];
const policy = CELL_POLICIES.W;

function ask(board: Board, released: readonly Cell[]): Question {
  const weeks = new Map(windows.map(({ id, weeks: own }) => [id, own]));
  return {
    board,
    window: calendar.quarter,
    policy,
    released,
    weeksOf: cell => weeks.get(cell.window) ?? [],
  };
}

describe('proposeSums', () => {
  const tree = new SpaceTree(new Map([['team', undefined]]));
  /** Six people do the same in each block, beside what one of them does alone in the last. */
  const board = (alone: number) =>
    new Board(tree, [
      ...calendar.blocks.flatMap(({ weeks: [week] }) =>
        ['a', 'b', 'c', 'd', 'e', 'f'].map(one => ({
          people: [one],
          owner: 'team',
          service: 'shop',
          week,
          events: 2,
        })),
      ),
      {
        people: ['a'],
        owner: 'team',
        service: 'shop',
        week: calendar.blocks[2].weeks[1],
        events: alone,
      },
    ]);
  const toldBlocks = (of: Board): Cell[] =>
    calendar.blocks.slice(0, 2).map(block => ({
      node: 'team',
      depth: 0,
      window: block.id,
      kind: 'block',
      columns: of.columnsIn(of.node('team')!, block),
      isComplete: true,
    }));

  it('tells together what blocks told, where that is half of the quarter', () => {
    const of = board(12);
    const [sum, ...others] = proposeSums(
      ask(of, toldBlocks(of)),
      new Proposal(),
    );
    expect(others).toEqual([]);
    expect(sum).toMatchObject({
      node: 'team',
      window: calendar.quarter.id,
      isComplete: false,
    });
    expect(of.eventsIn(sum.columns)).toBe(24);
  });

  it('tells nothing that holds less than half', () => {
    const of = board(13);
    expect(proposeSums(ask(of, toldBlocks(of)), new Proposal())).toEqual([]);
  });

  it('leaves alone what is told already, and what stands unsafely beside another', () => {
    const of = board(12);
    const [sum] = proposeSums(ask(of, toldBlocks(of)), new Proposal());
    const told = new Proposal();
    told.tell(sum);
    expect(proposeSums(ask(of, toldBlocks(of)), told)).toEqual([]);
    // The same with what one person does alone.
    const alone = of.columns.findIndex(({ atoms }) => atoms.length === 1);
    const beside: Cell = {
      ...sum,
      window: 'elsewhere',
      columns: new Set([...sum.columns, alone]),
    };
    expect(
      proposeSums(ask(of, [...toldBlocks(of), beside]), new Proposal()),
    ).toEqual([]);
  });

  it('proposes only sums that a reader can make from what is out', () => {
    const { tree: space, atoms } = simulateOrganisation(
      1,
      WORKLOADS[1],
      '2026-Q2',
    );
    const of = new Board(space, atoms);
    const released = releaseQuarter({
      board: of,
      calendar,
      policy,
      now: calendar.quarter.closesAt - 1,
    }).cells;
    const sums = proposeSums(ask(of, released), new Proposal());
    expect(sums.length).toBeGreaterThan(10);
    sums.forEach(sum => {
      const inside = released.filter(
        ({ node, columns }) =>
          node === sum.node &&
          [...columns].every(column => sum.columns.has(column)),
      );
      expect(new Set(inside.flatMap(({ columns }) => [...columns]))).toEqual(
        new Set(sum.columns),
      );
    });
  });
});
