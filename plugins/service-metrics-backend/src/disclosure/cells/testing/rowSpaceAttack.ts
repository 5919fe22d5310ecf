import { Told } from './Told';

/*
 * Everything that follows from adding and subtracting what was told, in whole numbers of any size. Shares no code with
 * the audit: no primes, no echelon of it, people are removed one by one.
 *
 * For an insider, pieces lose the events that the insider had a part in. Then somebody is isolated when a combination of
 * what was told is zero but on pieces all of whose events they had a part in. Finding these combinations for everybody
 * at once: eliminate the pieces that are about nobody alone, and look at what is left, person by person.
 */

type Row = Map<number, bigint>;

export interface Isolated {
  /** Found by anybody who knows who works where. */
  byAnybody: Set<string>;
  /** Found by some insider who also knows their own events. */
  byInsider: Set<string>;
}

export function rowSpaceAttack(
  told: Told,
  insiders: readonly string[],
): Isolated {
  const rows = uniqueRows(told);
  const groups = told.pieces.map(atoms => [
    ...new Map(
      atoms.map(({ people }) => [JSON.stringify(people), people]),
    ).values(),
  ]);
  const byInsider = new Set<string>();
  const involved = (insider: string) =>
    groups.some(piece => piece.some(people => people.includes(insider)));
  // One elimination serves every insider: only pieces that two people cover can become somebody's alone.
  const thin = thinRows(rows, at => isThin(groups[at]));
  for (const insider of insiders.filter(involved)) {
    const left = groups.map(piece =>
      piece.filter(people => !people.includes(insider)),
    );
    isolatedIn(thin, left).forEach(one => byInsider.add(one));
  }
  return { byAnybody: isolatedIn(thin, groups), byInsider };
}

/** Who is alone in some combination of the rows. Pieces with nobody left are known, and go. */
function isolatedIn(
  rows: readonly Row[],
  groups: readonly (readonly (readonly string[])[])[],
): Set<string> {
  const unknown = rows
    .map(row => new Map([...row].filter(([at]) => groups[at].length > 0)))
    .filter(row => row.size > 0);
  const soles = new Map<number, readonly string[]>();
  new Set(unknown.flatMap(row => [...row.keys()])).forEach(at =>
    soles.set(
      at,
      groups[at][0].filter(one =>
        groups[at].every(people => people.includes(one)),
      ),
    ),
  );
  const thin = thinRows(unknown, at => (soles.get(at) ?? []).length > 0);
  return new Set(
    components(thin).flatMap(component => {
      const people = new Set(
        component.flatMap(row =>
          [...row.keys()].flatMap(at => soles.get(at) ?? []),
        ),
      );
      return [...people].filter(
        one =>
          thinRows(component, at => (soles.get(at) ?? []).includes(one))
            .length > 0,
      );
    }),
  );
}

/** Rows that share pieces, directly or over others. */
function components(rows: readonly Row[]): Row[][] {
  const holders = new Map<number, Row[]>();
  rows.forEach(row =>
    [...row.keys()].forEach(at =>
      holders.set(at, [...(holders.get(at) ?? []), row]),
    ),
  );
  const seen = new Set<Row>();
  const found: Row[][] = [];
  for (const start of rows) {
    const component: Row[] = [];
    const waiting = seen.has(start) ? [] : [start];
    seen.add(start);
    for (let row = waiting.pop(); row; row = waiting.pop()) {
      component.push(row);
      for (const at of row.keys()) {
        (holders.get(at) ?? [])
          .filter(other => !seen.has(other))
          .forEach(other => {
            seen.add(other);
            waiting.push(other);
          });
      }
    }
    if (component.length) {
      found.push(component);
    }
  }
  return found;
}

/** A basis of the combinations that are zero on every piece that is not wanted. */
function thinRows(
  rows: readonly Row[],
  isWanted: (piece: number) => boolean,
): Row[] {
  const pivots = new Map<number, Row>();
  const thin: Row[] = [];
  const bySize = [...rows].sort((a, b) => a.size - b.size);
  for (const original of bySize) {
    let row = new Map(original);
    for (;;) {
      const at = firstOf(row, piece => !isWanted(piece) && pivots.has(piece));
      if (at === undefined) {
        break;
      }
      row = eliminate(row, pivots.get(at) ?? new Map(), at);
    }
    const pivot = firstOf(row, piece => !isWanted(piece));
    if (pivot !== undefined) {
      // Kept free of one another, so that each row is reduced in one pass.
      pivots.forEach((other, key) => {
        if (other.has(pivot)) {
          pivots.set(key, eliminate(other, row, pivot));
        }
      });
      pivots.set(pivot, row);
    } else if (row.size > 0) {
      thin.push(row);
    }
  }
  return independent(thin);
}

function independent(rows: readonly Row[]): Row[] {
  const basis = new Map<number, Row>();
  for (const original of rows) {
    let row = new Map(original);
    for (;;) {
      const at = firstOf(row, piece => basis.has(piece));
      if (at === undefined) {
        break;
      }
      row = eliminate(row, basis.get(at) ?? new Map(), at);
    }
    const pivot = firstOf(row, () => true);
    if (pivot !== undefined) {
      basis.forEach((other, key) => {
        if (other.has(pivot)) {
          basis.set(key, eliminate(other, row, pivot));
        }
      });
      basis.set(pivot, row);
    }
  }
  return [...basis.values()];
}

function eliminate(row: Row, by: Row, at: number): Row {
  const mine = row.get(at) ?? 0n;
  const theirs = by.get(at) ?? 1n;
  const result: Row = new Map();
  let common = 0n;
  new Set([...row.keys(), ...by.keys()]).forEach(piece => {
    const value =
      (row.get(piece) ?? 0n) * theirs - (by.get(piece) ?? 0n) * mine;
    if (value !== 0n) {
      result.set(piece, value);
      common = common === 1n ? common : divisor(common, value);
    }
  });
  if (common > 1n) {
    result.forEach((value, piece) => result.set(piece, value / common));
  }
  return result;
}

function divisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y > 0n) {
    [x, y] = [y, x % y];
  }
  return x;
}

function firstOf(
  row: Row,
  test: (piece: number) => boolean,
): number | undefined {
  for (const piece of row.keys()) {
    if (test(piece)) {
      return piece;
    }
  }
  return undefined;
}

function uniqueRows({ sums }: Told): Row[] {
  const rows = new Map<string, Row>();
  sums.forEach(sum => {
    const pieces = [...sum].sort((a, b) => a - b);
    rows.set(pieces.join(), new Map(pieces.map(piece => [piece, 1n])));
  });
  return [...rows.values()];
}

function isThin(groups: readonly (readonly string[])[]): boolean {
  return (groups[0] ?? []).some(first => {
    const rest = groups.filter(people => !people.includes(first));
    return (
      rest.length === 0 ||
      rest[0].some(second => rest.every(people => people.includes(second)))
    );
  });
}
