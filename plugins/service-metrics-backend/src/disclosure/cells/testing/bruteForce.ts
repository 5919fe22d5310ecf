import { Told } from './Told';

/**
 * Whether some combination of what was told is about these people only, from the definition: leaving out the pieces they
 * cover lowers the rank. Exact fractions over small numbers; for checking cleverer ways.
 */
export function isExposedByRank(
  { pieces, sums }: Told,
  people: readonly string[],
): boolean {
  const theirs = pieces.map(atoms =>
    atoms.every(atom => people.some(one => atom.people.includes(one))),
  );
  const rows = sums.map(sum =>
    Array.from(pieces.keys(), at => (sum.has(at) ? 1n : 0n)),
  );
  const kept = [...theirs.keys()].filter(at => !theirs[at]);
  const others = rows.map(row => kept.map(at => row[at]));
  return rank(rows) > rank(others);
}

function rank(matrix: readonly (readonly bigint[])[]): number {
  const rows = matrix.map(row => [...row]);
  const width = rows[0]?.length ?? 0;
  let found = 0;
  for (let at = 0; at < width; at++) {
    const pivot = rows.findIndex(row => row[at]);
    if (pivot >= 0) {
      const [by] = rows.splice(pivot, 1);
      found++;
      rows.forEach(row => {
        const factor = row[at];
        row.forEach((value, index) => {
          row[index] = value * by[at] - by[index] * factor;
        });
      });
    }
  }
  return found;
}
