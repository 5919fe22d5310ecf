import { Board } from './Board';
import { Cell } from './Cell';
import { exposures } from './exposures';
import { PRIMES } from './modular';

/**
 * Deletes new cells until nobody is exposed. It only ever deletes: a cell that went does not come back, and nothing is
 * derived anew, so the loop ends after at most as many rounds as there are new cells, each with less told than before.
 * Throws when what is out already exposes somebody, or when time is up; the caller then tells nothing new.
 * @internal
 */
export function audit(options: {
  board: Board;
  released: readonly Cell[];
  proposed: readonly Cell[];
  /** Throws when the time is up. */
  checkTime: () => void;
}): { kept: Cell[]; deleted: Cell[] } {
  const { board, released, checkTime } = options;
  const kept = new Set(options.proposed);
  const deleted: Cell[] = [];
  while (kept.size > 0) {
    const cells = [...released, ...kept];
    const found = PRIMES.flatMap(prime =>
      exposures(board, cells, prime, checkTime),
    );
    if (found.length === 0) {
      break;
    }
    for (const involved of found) {
      const theirs = [...involved].map(index => cells[index]);
      if (theirs.some(cell => deleted.includes(cell))) {
        continue;
      }
      const finest = theirs.filter(cell => kept.has(cell)).sort(finestFirst)[0];
      if (!finest) {
        throw new Error('What was released before exposes somebody');
      }
      kept.delete(finest);
      deleted.push(finest);
    }
  }
  return { kept: [...kept], deleted };
}

function finestFirst(a: Cell, b: Cell): number {
  return (
    b.depth - a.depth ||
    a.columns.size - b.columns.size ||
    (a.node < b.node ? -1 : 1)
  );
}
