import { Board } from './Board';
import { Cell } from './Cell';
import { CellPolicy } from './CellPolicy';
import { primaryRule } from './primaryRule';
import { Proposal } from './Proposal';
import { difference, isWithin } from './sets';

/**
 * Complementary suppression, from coarse to fine: a new cell stays only if it can be told apart safely from every cell
 * that holds it or that it holds, whether out already or coarser and new.
 * @internal
 */
export function yieldFiner(
  board: Board,
  policy: CellPolicy,
  proposal: Proposal,
  released: readonly Cell[],
): void {
  const told = [...released];
  const coarseFirst = proposal.cells.sort(
    (a, b) =>
      a.depth - b.depth ||
      b.columns.size - a.columns.size ||
      (a.node < b.node ? -1 : 1),
  );
  for (const cell of coarseFirst) {
    const tells = tellsTheRest(board, policy, cell, told);
    if (tells) {
      proposal.withhold(cell.node, 'would-tell-the-rest');
    } else {
      told.push(cell);
    }
  }
}

/** Whether a cell and one of those told, above, below or of the same node, differ by something that may not be told. @internal */
export function tellsTheRest(
  board: Board,
  policy: CellPolicy,
  cell: Cell,
  told: readonly Cell[],
): boolean {
  return told.some(other => {
    if (
      (!isBelow(board, cell.node, other.node) &&
        !isBelow(board, other.node, cell.node)) ||
      (!isWithin(cell.columns, other.columns) &&
        !isWithin(other.columns, cell.columns))
    ) {
      return false;
    }
    const rest = difference(cell.columns, other.columns);
    return (
      rest.size > 0 && primaryRule(board.atomsOf(rest), policy) !== undefined
    );
  });
}

function isBelow(board: Board, inner: string, outer: string): boolean {
  return (
    inner === outer || board.node(inner)?.ancestors.includes(outer) === true
  );
}
