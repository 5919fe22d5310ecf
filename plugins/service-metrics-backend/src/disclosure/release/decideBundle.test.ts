import fc from 'fast-check';
import { calendarQuarter, inClosingOrder } from '../../calendar';
import { Atom, CELL_POLICIES, CellPolicy, SpaceTree } from '../cells';
import { primaryRule } from '../cells/primaryRule';
import { difference } from '../cells/sets';
import { rowSpaceAttack } from '../cells/testing/rowSpaceAttack';
import { toColumnKeys } from './ColumnKeys';
import { decideBundle } from './decideBundle';
import { StoredCell } from './StoredCell';
import { Strand, StrandBundle } from './Strand';
import { toAtoms } from './StrandBoard';
import { FrozenEvent } from './WorkEvent';

const calendar = calendarQuarter('2026-Q2');
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const tree = new SpaceTree(
  new Map([
    ['org', undefined],
    ['east', 'org'],
    ['west', 'org'],
  ]),
);

/** So lenient that the rules alone let much through, and what holds strands together has work. */
const policy: CellPolicy = {
  ...CELL_POLICIES.W,
  contributors: 3,
  events: 3,
  topOne: 0.9,
  topTwo: 1,
  topOneShared: 1,
  leftBeside: 0,
  coverage: 0.5,
};

const all: Strand = {
  id: 'all',
  family: 'review',
  class: 'W',
  minimum: 3,
  has: () => true,
  parts: [],
};
const risky: Strand = {
  ...all,
  id: 'risky',
  has: ({ measured }) => measured.isRisky === true,
};
const bundle: StrandBundle = {
  id: 'all',
  family: 'review',
  strands: [all, risky],
};

const event: fc.Arbitrary<Omit<FrozenEvent, 'id'>> = fc.record({
  family: fc.constant('review' as const),
  subject: fc.constantFrom('s1', 's2'),
  source: fc.constant('ci'),
  week: fc.constantFrom(...calendar.blocks[0].weeks),
  owner: fc.constantFrom('east', 'west'),
  tokens: fc.uniqueArray(fc.constantFrom(...PEOPLE), {
    minLength: 1,
    maxLength: 2,
  }),
  weight: fc.constant(1),
  measured: fc.boolean().map(isRisky => ({ isRisky })),
  policies: fc.constant(''),
  arrival: fc.constantFrom('in-time' as const, 'within-block' as const),
});

/** Everything that comes out of the first block, as it is stored between windows. */
function release(
  events: readonly FrozenEvent[],
  decided: readonly StrandBundle[],
): StoredCell[] {
  const released: StoredCell[] = [];
  for (const window of inClosingOrder(calendar).slice(0, 5)) {
    for (const each of decided) {
      const { strands, failure } = decideBundle({
        bundle: each,
        events: events.filter(
          ({ week, arrival }) =>
            window.kind === 'block' ||
            (arrival === 'in-time' && week <= window.id),
        ),
        tree,
        calendar,
        window,
        policy,
        released: released.filter(({ strand }) =>
          each.strands.some(({ id }) => id === strand),
        ),
        now: calendar.quarter.closesAt,
      });
      expect(failure).toBeUndefined();
      for (const { board, cells, corrections } of strands) {
        for (const cell of [
          ...cells,
          ...corrections.flatMap(late => late.difference ?? []),
        ]) {
          const [owner, component = ''] = cell.node.split(' ');
          released.push({
            id: String(released.length),
            strand: board.strand.id,
            quarter: '2026-Q2',
            window: cell.window,
            kind: cell.kind,
            from: 0,
            to: 0,
            owner,
            component,
            isCorrection: cell.isCorrection === true,
            isComplete: cell.isComplete,
            columns: toColumnKeys(board.board, cell.columns),
            policies: '',
            decidedAt: 0,
          });
        }
      }
    }
  }
  return released;
}

/** What was told, as sums over events by place and by whether they are risky. */
function attacked(
  events: readonly FrozenEvent[],
  cells: readonly StoredCell[],
) {
  const pieces: Atom[][] = [];
  const places = new Map<string, number>();
  const pieceOf = (each: FrozenEvent) =>
    JSON.stringify([
      `${each.owner} ${each.subject}`,
      each.week,
      each.arrival,
      each.measured.isRisky,
    ]);
  for (const each of events) {
    const key = pieceOf(each);
    if (!places.has(key)) {
      places.set(key, pieces.push([]) - 1);
    }
    pieces[places.get(key)!].push(...toAtoms([each]));
  }
  const sums = cells.map(
    cell =>
      new Set(
        Object.entries<[string, number][]>(
          JSON.parse(cell.columns ?? '{}'),
        ).flatMap(([leaf, weeks]) =>
          weeks.flatMap(([week, late]) =>
            (cell.strand === 'risky' ? [true] : [true, false]).flatMap(
              isRisky =>
                places.get(
                  JSON.stringify([
                    leaf,
                    week,
                    late ? 'within-block' : 'in-time',
                    isRisky,
                  ]),
                ) ?? [],
            ),
          ),
        ),
      ),
  );
  return { pieces, sums };
}

describe('decideBundle', () => {
  const histories = fc
    .array(event, { minLength: 40, maxLength: 110, size: 'max' })
    .map(list => list.map((each, at) => ({ ...each, id: String(at) })));

  it('lets no two numbers of the same thing tell what one of them lacks', () => {
    let both = 0;
    let apart = 0;
    fc.assert(
      fc.property(histories, events => {
        const cells = release(events, [bundle]);
        const told = attacked(events, cells);
        const found = rowSpaceAttack(told, PEOPLE);
        expect([...found.byAnybody, ...found.byInsider]).toEqual([]);
        cells.forEach((cell, at) => {
          const whole = cells.findIndex(
            other =>
              other.strand === 'all' &&
              other.owner === cell.owner &&
              other.component === cell.component &&
              other.window === cell.window &&
              other.isCorrection === cell.isCorrection,
          );
          if (cell.strand === 'all' || whole === -1) {
            return;
          }
          // What a reader can take from another: what one holds and the other does not.
          const lacking = [...difference(told.sums[whole], told.sums[at])];
          both += 1;
          apart += lacking.length ? 1 : 0;
          expect(
            lacking.length === 0 ||
              primaryRule(
                lacking.flatMap(piece => told.pieces[piece]),
                policy,
              ) === undefined,
          ).toBe(true);
        });
      }),
      { numRuns: 25, seed: 7, endOnFailure: true },
    );
    expect(both).toBeGreaterThan(50);
    expect(apart).toBeGreaterThan(20);
  });

  it('would, decided one by one, tell it', () => {
    const alone = (strand: Strand): StrandBundle => ({
      ...bundle,
      id: strand.id,
      strands: [strand],
    });
    const exposed = fc
      .sample(histories, { numRuns: 30, seed: 7 })
      .some(events => {
        const cells = release(events, [alone(all), alone(risky)]);
        const found = rowSpaceAttack(attacked(events, cells), PEOPLE);
        return found.byAnybody.size + found.byInsider.size > 0;
      });
    expect(exposed).toBe(true);
  });

  it('has no weeks in class A', () => {
    const assistive: StrandBundle = {
      ...bundle,
      strands: [{ ...all, class: 'A' }],
    };
    const [events] = fc.sample(histories, { numRuns: 1, seed: 3 });
    for (const window of inClosingOrder(calendar).slice(0, 5)) {
      const { strands } = decideBundle({
        bundle: assistive,
        events: events.map(each => ({ ...each, arrival: 'in-time' })),
        tree,
        calendar,
        window,
        policy: { ...policy, finest: CELL_POLICIES.A.finest },
        released: [],
        now: calendar.quarter.closesAt,
      });
      expect(strands[0].cells.length > 0).toBe(window.kind === 'block');
    }
  });
});
