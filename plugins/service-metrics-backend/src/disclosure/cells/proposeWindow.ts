import { Board, BoardNode } from './Board';
import { Cell } from './Cell';
import { policyIn } from './CellPolicy';
import { primaryRule } from './primaryRule';
import { Proposal } from './Proposal';
import { cellOf, layersOf, mayStandFor, Question } from './Question';
import { difference, union } from './sets';

/*
 * Primary rule and hidden residual, from the leaves up. A node tells all of its events where it may. Where what its
 * told children leave over could be told apart (some events of two people, say), that rest is left out of it too: the
 * node then tells what its children tell together, and says that small groups or weeks are left out. Where that would
 * leave out too much, its smallest service yields instead; groups do not yield to what is above them. The same holds over
 * time: a block tells what its told weeks leave over only where that is safe; weeks are out and never yield.
 */
export function proposeWindow(question: Question): Proposal {
  const { board, window } = question;
  const proposal = new Proposal();
  for (const node of board.nodes) {
    const full = board.columnsIn(node, window);
    const rule = primaryRule(
      board.atomsOf(full),
      policyIn(question.policy, window),
    );
    for (;;) {
      const columns = choose(question, proposal, node, full);
      if (columns) {
        proposal.tell(cellOf(question, node, full, columns));
        break;
      }
      const yielding = wouldFitAlone(question, node, full)
        ? smallest(
            board,
            frontier(board, proposal, node).filter(
              cell => board.node(cell.node)?.children.length === 0,
            ),
          )
        : undefined;
      if (!yielding) {
        proposal.withhold(node.key, rule ?? 'would-tell-the-rest');
        break;
      }
      proposal.withhold(yielding.node, 'would-tell-the-rest');
    }
  }
  return proposal;
}

/** The widest set of columns that a node may tell beside its children and its past. */
function choose(
  question: Question,
  proposal: Proposal,
  node: BoardNode,
  full: ReadonlySet<number>,
): ReadonlySet<number> | undefined {
  const children = union(
    frontier(question.board, proposal, node).map(cell => cell.columns),
  );
  return beside(question, node, full, children.size ? [children] : []);
}

/** Whether there is something to tell once nothing is told of what is below. */
function wouldFitAlone(
  question: Question,
  node: BoardNode,
  full: ReadonlySet<number>,
): boolean {
  return beside(question, node, full, []) !== undefined;
}

function beside(
  question: Question,
  node: BoardNode,
  full: ReadonlySet<number>,
  children: readonly ReadonlySet<number>[],
): ReadonlySet<number> | undefined {
  const parts = [...children, ...layersOf(question, node)];
  return [full, ...parts].find(
    columns =>
      mayStandFor(question, full, columns) &&
      parts.every(part => isSafeApart(question, columns, part)),
  );
}

/** Whether what tells two sets apart is nothing, or may be told. */
function isSafeApart(
  { board, policy }: Question,
  a: ReadonlySet<number>,
  b: ReadonlySet<number>,
): boolean {
  const rest = difference(a, b);
  return (
    rest.size === 0 || primaryRule(board.atomsOf(rest), policy) === undefined
  );
}

/** The topmost told cells below a node. */
function frontier(board: Board, proposal: Proposal, node: BoardNode): Cell[] {
  return node.children.flatMap(key => {
    const cell = proposal.cell(key);
    const child = board.node(key);
    return cell ?? (child ? frontier(board, proposal, child) : []);
  });
}

function smallest(board: Board, cells: readonly Cell[]): Cell | undefined {
  return cells.reduce<Cell | undefined>(
    (least, cell) =>
      least && board.eventsIn(least.columns) <= board.eventsIn(cell.columns)
        ? least
        : cell,
    undefined,
  );
}
