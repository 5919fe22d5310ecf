import { Cell } from './Cell';
import { Question } from './proposeWindow';
import { policyIn } from './CellPolicy';
import { primaryRule } from './primaryRule';
import { Proposal } from './Proposal';
import { timeLayers } from './timeLayers';
import { tellsTheRest } from './yieldFiner';

/**
 * For nodes that nothing is told of in a block or quarter: what was told of their weeks or blocks already, taken together.
 * Such a sum is one that any reader can make, so it takes part in no new one; its spread is new, over events that may be
 * told by themselves. The widest that holds enough of the window and stands safely beside all that is told.
 * @internal
 */
export function proposeSums(question: Question, proposal: Proposal): Cell[] {
  const { board, policy, window, released, weeksOf } = question;
  const told: Cell[] = [...released, ...proposal.cells];
  const sums: Cell[] = [];
  for (const node of board.nodes) {
    const full = board.columnsIn(node, window);
    const least = policy.coverage * board.eventsIn(full);
    const sum = (proposal.cell(node.key) ? [] : layersOf(node.key))
      .map(columns => ({
        node: node.key,
        depth: node.depth,
        window: window.id,
        kind: window.kind,
        columns,
        isComplete: columns.size === full.size,
      }))
      .find(
        cell =>
          board.eventsIn(cell.columns) >= least &&
          primaryRule(board.atomsOf(cell.columns), policyIn(policy, window)) ===
            undefined &&
          !tellsTheRest(board, policy, cell, told),
      );
    if (sum) {
      told.push(sum);
      sums.push(sum);
    }
  }
  return sums;

  function layersOf(node: string) {
    const own = released.filter(cell => cell.node === node);
    return timeLayers(own, window, weeksOf);
  }
}
