import { Cell } from './distribution';

/**
 * The quantile at `probability` (0..1) by linear interpolation between ranks; undefined when there is nothing.
 * Exact on exact cells, within 1 % on the cells of a sketch.
 *
 * @internal
 */
export function quantile(
  cells: readonly Cell[],
  probability: number,
): number | undefined {
  const n = cells.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) {
    return undefined;
  }
  const position = (n - 1) * probability;
  const rank = Math.floor(position);
  const below = atRank(cells, rank + 1);
  const above = atRank(cells, Math.min(n, rank + 2));
  return below + (position - rank) * (above - below);
}

/** The duration at a rank, where the smallest has rank 1. @internal */
export function atRank(cells: readonly Cell[], rank: number): number {
  let seen = 0;
  for (const { duration, count } of cells) {
    seen += count;
    if (seen >= rank) {
      return duration;
    }
  }
  throw new RangeError(`No rank ${rank} among ${seen}`);
}
