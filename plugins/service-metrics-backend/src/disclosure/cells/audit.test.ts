import fc from 'fast-check';
import { Atom } from './Atom';
import { audit } from './audit';
import { Board } from './Board';
import { Cell } from './Cell';
import { exposures } from './exposures';
import { PRIMES } from './modular';
import { SpaceTree } from './SpaceTree';
import { isExposedByRank } from './testing/bruteForce';
import { rowSpaceAttack } from './testing/rowSpaceAttack';
import { toldBy } from './testing/Told';

const tree = new SpaceTree(new Map([['org', undefined]]));
const untimed = () => undefined;
const PEOPLE = ['a', 'b', 'c', 'd', 'e'];

/** Each list of groups of people is a column of its own. */
function boardOf(columns: readonly (readonly string[][])[]): Board {
  return new Board(
    tree,
    columns.flatMap((groups, at) =>
      groups.map(
        (people): Atom => ({
          people,
          owner: 'org',
          service: `s${at}`,
          week: '2026-W14',
          events: 1,
        }),
      ),
    ),
  );
}

function cellOf(columns: readonly number[], index: number): Cell {
  return {
    node: `n${index}`,
    depth: index,
    window: '2026-W14',
    kind: 'week',
    columns: new Set(columns),
    isComplete: true,
  };
}

/** Any release at all, far from what the rules let through. */
const release = fc
  .array(
    fc.array(
      fc.uniqueArray(fc.constantFrom(...PEOPLE), {
        minLength: 1,
        maxLength: 2,
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { minLength: 1, maxLength: 7, size: 'max' },
  )
  .chain(columns =>
    fc.record({
      board: fc.constant(columns).map(boardOf),
      cells: fc
        .array(fc.subarray([...columns.keys()], { minLength: 1 }), {
          maxLength: 7,
          size: 'max',
        })
        .map(sets => sets.map(cellOf)),
    }),
  );

const coalitions = PEOPLE.flatMap((one, at) => [
  [one],
  ...PEOPLE.slice(at + 1).map(other => [one, other]),
]);

describe('exposures', () => {
  it('finds somebody exactly when leaving out their columns lowers the rank', () => {
    fc.assert(
      fc.property(release, ({ board, cells }) => {
        const told = toldBy(board, cells);
        const expected = coalitions.some(people =>
          isExposedByRank(told, people),
        );
        PRIMES.forEach(prime => {
          const found = exposures(board, cells, prime, untimed);
          expect(found.length > 0).toBe(expected);
          found.forEach(involved => expect(involved.size).toBeGreaterThan(0));
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('names cells that expose somebody by themselves', () => {
    fc.assert(
      fc.property(release, ({ board, cells }) => {
        exposures(board, cells, PRIMES[0], untimed).forEach(involved => {
          const told = toldBy(
            board,
            [...involved].map(index => cells[index]),
          );
          expect(coalitions.some(people => isExposedByRank(told, people))).toBe(
            true,
          );
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('rowSpaceAttack', () => {
  it('finds just whom the definition finds, for everybody and for insiders', () => {
    fc.assert(
      fc.property(release, ({ board, cells }) => {
        const told = toldBy(board, cells);
        const { byAnybody, byInsider } = rowSpaceAttack(told, PEOPLE);
        expect([...byAnybody].sort()).toEqual(
          PEOPLE.filter(one => isExposedByRank(told, [one])),
        );
        const isFound = byAnybody.size + byInsider.size > 0;
        expect(isFound).toBe(
          coalitions.some(people => isExposedByRank(told, people)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('audit', () => {
  it('leaves nobody exposed, only ever deletes, and says what it deleted', () => {
    fc.assert(
      fc.property(release, ({ board, cells }) => {
        const { kept, deleted } = audit({
          board,
          released: [],
          proposed: cells,
          checkTime: untimed,
        });
        const told = toldBy(board, kept);
        expect(coalitions.filter(who => isExposedByRank(told, who))).toEqual(
          [],
        );
        expect(new Set([...kept, ...deleted])).toEqual(new Set(cells));
        expect(kept.length + deleted.length).toBe(cells.length);
      }),
      { numRuns: 500 },
    );
  });

  it('deletes nothing where nobody is exposed', () => {
    const board = boardOf([
      [['a'], ['b'], ['c']],
      [['c'], ['d'], ['e']],
    ]);
    const cells = [cellOf([0, 1], 0), cellOf([0], 1)];
    expect(
      audit({ board, released: [], proposed: cells, checkTime: untimed }),
    ).toEqual({ kept: cells, deleted: [] });
  });

  it('deletes the finest cell of a sum over several cells that no two tell', () => {
    // All − (first two) − (last two) = one column of one person; no single difference is about fewer than three.
    const crowd = (...people: string[]) => people.map(one => [one]);
    const board = boardOf([
      crowd('a', 'b', 'c'),
      crowd('c', 'd', 'e'),
      [['a']],
      crowd('b', 'c', 'd'),
      crowd('a', 'd', 'e'),
    ]);
    const cells = [
      cellOf([0, 1, 2, 3, 4], 0),
      cellOf([0, 1], 1),
      cellOf([3, 4], 2),
    ];
    const { deleted } = audit({
      board,
      released: [],
      proposed: cells,
      checkTime: untimed,
    });
    expect(deleted).toEqual([cells[2]]);
  });

  it('never takes back what is out', () => {
    const board = boardOf([[['a'], ['b'], ['c']], [['d']]]);
    const cells = [cellOf([0], 1), cellOf([0, 1], 0)];
    const { kept, deleted } = audit({
      board,
      released: [cells[0]],
      proposed: [cells[1]],
      checkTime: untimed,
    });
    expect({ kept, deleted }).toEqual({ kept: [], deleted: [cells[1]] });
  });

  it('refuses to go on where what is out exposes somebody', () => {
    const board = boardOf([[['a']], [['b'], ['c'], ['d']]]);
    expect(() =>
      audit({
        board,
        released: [cellOf([0], 0)],
        proposed: [cellOf([1], 1)],
        checkTime: untimed,
      }),
    ).toThrow('released before');
  });
});
