import fc from 'fast-check';
import { calendarQuarter } from '../../calendar';
import { Atom } from './Atom';
import { Board } from './Board';
import { CELL_POLICIES, CellPolicy } from './CellPolicy';
import { primaryRule } from './primaryRule';
import { releaseQuarter } from './releaseQuarter';
import { releaseWindow } from './releaseWindow';
import { SpaceTree } from './SpaceTree';
import { rowSpaceAttack } from './testing/rowSpaceAttack';
import {
  simulateOrganisation,
  WORKLOADS,
} from './testing/simulateOrganisation';
import { toldBy } from './testing/Told';

const calendar = calendarQuarter('2026-Q2');
const closed = calendar.quarter.closesAt;
const policy = CELL_POLICIES.W;
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const tree = new SpaceTree(
  new Map([
    ['org', undefined],
    ['east', 'org'],
    ['west', 'org'],
  ]),
);

/** So lenient that the rules alone let much through, and the audit has work. */
const lenient: CellPolicy = {
  ...policy,
  contributors: 3,
  events: 3,
  topOne: 0.9,
  topTwo: 1,
  topOneShared: 1,
  leftBeside: 0,
  coverage: 0.5,
};

const atom: fc.Arbitrary<Atom> = fc.record({
  people: fc.uniqueArray(fc.constantFrom(...PEOPLE), {
    minLength: 1,
    maxLength: 2,
  }),
  owner: fc.constantFrom('org', 'east', 'west'),
  service: fc.constantFrom('s1', 's2'),
  week: fc.constantFrom(...calendar.blocks[0].weeks, '2026-W18'),
  events: fc.integer({ min: 1, max: 4 }),
  arrival: fc.constantFrom(
    'in-time' as const,
    'in-time' as const,
    'in-time' as const,
    'within-block' as const,
    'within-quarter' as const,
  ),
});

describe('releaseQuarter', () => {
  it('lets nobody, no two people and no insider be told apart, whatever happened', () => {
    let told = 0;
    fc.assert(
      fc.property(
        fc.array(atom, { minLength: 30, maxLength: 90, size: 'max' }),
        atoms => {
          const board = new Board(tree, atoms);
          const { cells, windows } = releaseQuarter({
            board,
            calendar,
            policy: lenient,
            now: closed,
          });
          told += cells.length;
          const found = rowSpaceAttack(toldBy(board, cells), PEOPLE);
          expect([...found.byAnybody, ...found.byInsider]).toEqual([]);
          cells.forEach(cell => {
            expect(primaryRule(board.atomsOf(cell.columns), lenient)).toBe(
              undefined,
            );
          });
          windows.forEach(({ cells: some, withheld, failure }) => {
            expect(failure).toBeUndefined();
            // Every node is either told or says by which rule it is not.
            const nodes = [...some.map(({ node }) => node), ...withheld.keys()];
            expect(nodes.sort()).toEqual(
              board.nodes.map(({ key }) => key).sort(),
            );
          });
        },
      ),
      { numRuns: 40 },
    );
    expect(told).toBeGreaterThan(200);
  });

  it('gives the same for the same events in another order', () => {
    const { atoms, tree: space } = simulateOrganisation(
      1,
      WORKLOADS[0],
      '2026-Q2',
    );
    const outcome = (list: readonly Atom[]) => {
      const board = new Board(space, list);
      const { cells } = releaseQuarter({
        board,
        calendar,
        policy,
        now: closed,
      });
      return cells
        .map(({ node, window, columns }) =>
          [
            node,
            window,
            board.atomsOf(columns).reduce((sum, { events }) => sum + events, 0),
          ].join(' '),
        )
        .sort();
    };
    const forwards = outcome(atoms);
    expect(forwards.length).toBeGreaterThan(100);
    expect(outcome([...atoms].reverse())).toEqual(forwards);
  });

  it('tells class A by blocks and quarters only', () => {
    const { atoms, tree: space } = simulateOrganisation(
      1,
      WORKLOADS[2],
      '2026-Q2',
    );
    const { cells, windows } = releaseQuarter({
      board: new Board(space, atoms),
      calendar,
      policy: CELL_POLICIES.A,
      now: closed,
    });
    expect(new Set(cells.map(({ kind }) => kind))).toEqual(
      new Set(['block', 'quarter']),
    );
    expect(new Set(windows.get('2026-W14')?.withheld.values())).toEqual(
      new Set(['closed-weeks']),
    );
  });

  it('has out what it told before when it goes on', () => {
    const { atoms, tree: space } = simulateOrganisation(
      1,
      WORKLOADS[0],
      '2026-Q2',
    );
    const board = new Board(space, atoms);
    const run = (now: number) =>
      releaseQuarter({ board, calendar, policy, now }).cells;
    const early = run(calendar.blocks[0].closesAt);
    expect(early.length).toBeGreaterThan(20);
    expect(run(closed)).toEqual(expect.arrayContaining(early));
  });
});

describe('releaseWindow', () => {
  const { atoms, tree: space } = simulateOrganisation(
    1,
    WORKLOADS[0],
    '2026-Q2',
  );
  const board = new Board(space, atoms);
  const [window] = calendar.weeks;
  const ask = {
    board,
    calendar,
    window,
    policy,
    released: [],
    now: window.closesAt,
  };

  it('tells nothing before the window has closed', () => {
    const release = releaseWindow({ ...ask, now: window.closesAt - 1 });
    expect(release.cells).toEqual([]);
    expect(new Set(release.withheld.values())).toEqual(
      new Set(['closed-weeks']),
    );
    expect(releaseWindow(ask).cells).not.toEqual([]);
  });

  it('tells nothing when time runs out', () => {
    let time = 0;
    const release = releaseWindow({
      ...ask,
      budgetMs: 5,
      clock: () => time++,
    });
    expect(release.cells).toEqual([]);
    expect(release.failure).toBe('The audit ran out of time');
    expect(release.withheld.size).toBe(board.nodes.length);
    expect(new Set(release.withheld.values())).toEqual(
      new Set(['would-tell-the-rest']),
    );
  });

  it('tells nothing new when what is out already exposes somebody', () => {
    const alone = board.columns.findIndex(
      column =>
        column.week === window.id &&
        new Set(column.atoms.flatMap(({ people }) => people)).size === 1,
    );
    const release = releaseWindow({
      ...ask,
      released: [
        {
          node: 'elsewhere',
          depth: 9,
          window: window.id,
          kind: 'week',
          columns: new Set([alone]),
          isComplete: true,
        },
      ],
    });
    expect(alone).toBeGreaterThanOrEqual(0);
    expect(release.cells).toEqual([]);
    expect(release.failure).toBeDefined();
  });
});
