import { Board } from '../Board';
import { Cell } from '../Cell';

/**
 * How often some contributor, taking the events they had a part in from a number, is left with somebody else's within a
 * tenth, and how often within a half.
 */
export function insiderEstimates(
  board: Board,
  cells: readonly Cell[],
): { tried: number; close: number; near: number } {
  let tried = 0;
  let close = 0;
  let near = 0;
  for (const cell of cells) {
    const atoms = board.atomsOf(cell.columns);
    for (const insider of new Set(atoms.flatMap(({ people }) => people))) {
      const parts = new Map<string, number>();
      let rest = 0;
      for (const { people, events } of atoms) {
        if (!people.includes(insider)) {
          rest += events;
          people.forEach(one => parts.set(one, (parts.get(one) ?? 0) + events));
        }
      }
      const most = Math.max(0, ...parts.values());
      tried++;
      close += rest > 0 && rest - most <= 0.1 * most ? 1 : 0;
      near += rest > 0 && rest - most <= 0.5 * most ? 1 : 0;
    }
  }
  return { tried, close, near };
}
