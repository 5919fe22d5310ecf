import { CalendarWindow } from '../../calendar';
import { Board, BoardNode } from './Board';
import { Cell } from './Cell';
import { CellPolicy, policyIn } from './CellPolicy';
import { primaryRule } from './primaryRule';
import { timeLayers } from './timeLayers';

/** What is asked of one window. @internal */
export interface Question {
  board: Board;
  window: CalendarWindow;
  policy: CellPolicy;
  /** Cells of this quarter that are out already. */
  released: readonly Cell[];
  weeksOf: (cell: Cell) => readonly string[];
}

/** What was told before about parts of the window of a node. */
export function layersOf(
  { released, window, weeksOf }: Question,
  node: BoardNode,
): Set<number>[] {
  const told = released.filter(cell => cell.node === node.key);
  return timeLayers(told, window, weeksOf);
}

/** Whether columns hold enough of all that a node has in the window, and may be told by themselves. */
export function mayStandFor(
  { board, policy, window }: Question,
  full: ReadonlySet<number>,
  columns: ReadonlySet<number>,
): boolean {
  return (
    board.eventsIn(columns) >= policy.coverage * board.eventsIn(full) &&
    primaryRule(board.atomsOf(columns), policyIn(policy, window)) === undefined
  );
}

/** The number of a node that is of these columns, out of all that it has in the window. */
export function cellOf(
  { window }: Question,
  node: BoardNode,
  full: ReadonlySet<number>,
  columns: ReadonlySet<number>,
): Cell {
  return {
    node: node.key,
    depth: node.depth,
    window: window.id,
    kind: window.kind,
    columns,
    isComplete: columns.size === full.size,
  };
}
