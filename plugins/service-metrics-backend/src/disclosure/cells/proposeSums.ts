import { Cell } from './Cell';
import { Proposal } from './Proposal';
import { cellOf, layersOf, mayStandFor, Question } from './Question';
import { tellsTheRest } from './yieldFiner';

/**
 * For nodes that nothing is told of in a block or quarter: what was told of their weeks or blocks already, taken together.
 * Such a sum is one that any reader can make, so it takes part in no new one; its spread is new, over events that may be
 * told by themselves. The widest that holds enough of the window and stands safely beside all that is told.
 * @internal
 */
export function proposeSums(question: Question, proposal: Proposal): Cell[] {
  const { board, policy, window, released } = question;
  const told: Cell[] = [...released, ...proposal.cells];
  const sums: Cell[] = [];
  for (const node of board.nodes) {
    if (proposal.cell(node.key)) {
      continue;
    }
    const full = board.columnsIn(node, window);
    const sum = layersOf(question, node)
      .filter(columns => mayStandFor(question, full, columns))
      .map(columns => cellOf(question, node, full, columns))
      .find(cell => !tellsTheRest(board, policy, cell, told));
    if (sum) {
      told.push(sum);
      sums.push(sum);
    }
  }
  return sums;
}
