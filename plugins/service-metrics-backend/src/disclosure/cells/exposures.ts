import { Board } from './Board';
import { Cell } from './Cell';
import { ColumnClass, columnClasses, isAllOf, isCrowded } from './ColumnClass';
import { Echelon } from './Echelon';
import { multiply } from './modular';

/*
 * The attack that the release job makes on its own work.
 *
 * Take everything told as rows of 0 and 1 over classes of columns. Whoever adds and subtracts what is told can compute
 * just the vectors of the row space. A person is exposed if one of these is zero but on events they have a part in; two
 * people, if it is zero but on events that one or the other has a part in. The second is also what an insider sees, who
 * knows their own events and takes them out: what is left is the other one's. So asking for every two people asks for
 * everybody, every two of one team, and every insider.
 *
 * Classes that no two people cover come first in the elimination. The rows whose pivot is behind them span every vector
 * that is zero on all of those, at once for all pairs of people; mostly there is none, and the audit is over. Else each
 * person and pair is asked within that small space, by the same elimination with their classes last.
 *
 * Everything is modulo a prime. A sum that is zero modulo the prime alone costs a cell for nothing; one that is lost is
 * found by the other prime.
 */
export function exposures(
  board: Board,
  cells: readonly Cell[],
  prime: number,
  checkTime: () => void,
): Set<number>[] {
  const [crowded, small] = split(columnClasses(board, cells), isCrowded);
  const all = reduce(
    [...cells.keys()],
    [...crowded, ...small].map(({ cells: held }) => held),
    prime,
    checkTime,
  );
  const from = crowded.length;
  const thin = all.reduced(from);
  const isExposed = (people: readonly string[]) => {
    checkTime();
    const theirs = small.map(one => isAllOf(one, people));
    const rows = thin.filter(({ pivot }) => theirs[pivot - from]);
    if (rows.length === 0) {
      return false;
    }
    const others = [...small.keys()].filter(at => !theirs[at]);
    const rest = new Echelon(prime);
    rows.forEach(({ vector }, label) =>
      rest.add(chosen(vector, from, others), label),
    );
    return rest.rank < rows.length;
  };
  const live = [...small.keys()]
    .filter(at => thin.some(({ vector }) => vector[from + at] !== 0))
    .map(at => small[at]);
  return coalitions(live)
    .filter(isExposed)
    .flatMap(people => involvedCells(all, small, from, people, prime));
}

/** By which cells the vectors came about that are about these people only. */
function involvedCells(
  all: Echelon,
  small: readonly ColumnClass[],
  from: number,
  people: readonly string[],
  prime: number,
): Set<number>[] {
  const thin = all.zeroBefore(from);
  const theirs = small.map(one => isAllOf(one, people));
  const order = [...small.keys()].sort(
    (a, b) => Number(theirs[a]) - Number(theirs[b]),
  );
  const echelon = new Echelon(prime);
  thin.forEach(({ vector }, label) =>
    echelon.add(chosen(vector, from, order), label),
  );
  return echelon
    .zeroBefore(theirs.filter(isTheirs => !isTheirs).length)
    .map(({ step }) => {
      const weights = new Map<number, number>();
      echelon.madeOf(step).forEach((factor, label) =>
        all.madeOf(thin[label].step).forEach((weight, cell) => {
          const sum =
            (weights.get(cell) ?? 0) + multiply(factor, weight, prime);
          weights.set(cell, sum % prime);
        }),
      );
      return new Set(
        [...weights].flatMap(([cell, weight]) => (weight ? cell : [])),
      );
    });
}

function reduce(
  rows: readonly number[],
  columns: readonly (readonly number[])[],
  prime: number,
  checkTime: () => void,
): Echelon {
  const vectors = rows.map(() => new Uint32Array(columns.length));
  columns.forEach((held, at) =>
    held.forEach(row => {
      vectors[row][at] = 1;
    }),
  );
  const echelon = new Echelon(prime);
  // Fine cells first: they become the short steps that coarse ones are reduced by.
  const size = (row: number) =>
    vectors[row].reduce((sum, entry) => sum + entry, 0);
  rows
    .map(row => ({ row, entries: size(row) }))
    .sort((a, b) => a.entries - b.entries)
    .forEach(({ row }) => {
      checkTime();
      echelon.add(vectors[row], row);
    });
  return echelon;
}

/** Everybody who has a part in all of some class, every two of them, and every two who only together have. */
function coalitions(live: readonly ColumnClass[]): string[][] {
  const alone = new Set<string>();
  const together = new Map<string, string[]>();
  const pair = (people: string[]) =>
    together.set(JSON.stringify(people.sort()), people);
  live.forEach(({ groups }) =>
    groups[0].forEach(first => {
      const without = groups.filter(group => !group.includes(first));
      if (without.length === 0) {
        alone.add(first);
        return;
      }
      without[0]
        .filter(second => without.every(group => group.includes(second)))
        .forEach(second => pair([first, second]));
    }),
  );
  const singles = [...alone];
  singles.forEach((one, at) =>
    singles.slice(at + 1).forEach(other => pair([one, other])),
  );
  return [...singles.map(one => [one]), ...together.values()];
}

/** Entries behind `from`, in this order. By hand, since it is done for every pair of people. */
function chosen(
  vector: Uint32Array,
  from: number,
  order: readonly number[],
): Uint32Array {
  const result = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    result[at] = vector[from + order[at]];
  }
  return result;
}

function split<T>(
  list: readonly T[],
  isFirst: (item: T) => boolean,
): [T[], T[]] {
  return [list.filter(isFirst), list.filter(item => !isFirst(item))];
}
