import { Atom } from '../Atom';
import { Board } from '../Board';
import { Cell } from '../Cell';

/** What a reader finds with nothing but subtraction: two numbers, or one less all that lie directly in it. */
export interface Differences {
  tried: number;
  /** Differences that are about one person's events alone. */
  alone: number;
  /** Differences that are, for an insider. */
  aloneForInsider: number;
  people: Set<string>;
}

/**
 * Takes every cell from every cell that holds it, from the whole of what is directly below it in space, and from its
 * weeks and blocks in time.
 */
export function differencingAttack(
  board: Board,
  cells: readonly Cell[],
): Differences {
  const found: Differences = {
    tried: 0,
    alone: 0,
    aloneForInsider: 0,
    people: new Set(),
  };
  const look = (whole: Cell, parts: readonly Cell[]) => {
    const rest = new Set(whole.columns);
    for (const part of parts) {
      for (const column of part.columns) {
        if (!rest.delete(column)) {
          return;
        }
      }
    }
    if (parts.length === 0 || rest.size === 0) {
      return;
    }
    found.tried++;
    const atoms = board.atomsOf(rest);
    const sole = atoms[0].people.filter(
      one => without(atoms, one).length === 0,
    );
    sole.forEach(one => found.people.add(one));
    found.alone += sole.length ? 1 : 0;
    // Whoever the insider is, they or the one they isolate had a part in the first event.
    const isPair = atoms[0].people.some(one => {
      const left = without(atoms, one);
      return (
        left.length > 0 &&
        left[0].people.some(other => without(left, other).length === 0)
      );
    });
    found.aloneForInsider += isPair ? 1 : 0;
  };
  const isIn = (inner: Cell, outer: Cell) =>
    inner.node === outer.node ||
    board.node(inner.node)?.ancestors.includes(outer.node) === true;
  for (const whole of cells) {
    const within = cells.filter(
      cell =>
        cell !== whole &&
        cell.columns.size < whole.columns.size &&
        isIn(cell, whole),
    );
    within.forEach(cell => look(whole, [cell]));
    look(
      whole,
      within.filter(
        cell =>
          cell.window === whole.window &&
          board.node(whole.node)?.children.includes(cell.node) === true,
      ),
    );
    (['week', 'block'] as const).forEach(kind =>
      look(
        whole,
        within.filter(
          cell =>
            cell.node === whole.node &&
            cell.kind === kind &&
            whole.kind !== kind,
        ),
      ),
    );
  }
  return found;
}

function without(atoms: readonly Atom[], person: string): Atom[] {
  return atoms.filter(({ people }) => !people.includes(person));
}
