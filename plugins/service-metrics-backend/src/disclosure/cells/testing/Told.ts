import { Atom } from '../Atom';
import { Board } from '../Board';
import { Cell } from '../Cell';

/** What an attacker has: sums, each over a set of pieces, and who is in which piece (rosters, holidays, on-call plans). */
export interface Told {
  pieces: readonly (readonly Atom[])[];
  sums: readonly ReadonlySet<number>[];
}

export function toldBy(board: Board, cells: readonly Cell[]): Told {
  return {
    pieces: board.columns.map(({ atoms }) => atoms),
    sums: cells.map(({ columns }) => columns),
  };
}
