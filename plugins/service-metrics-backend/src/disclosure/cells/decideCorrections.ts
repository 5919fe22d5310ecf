import { ConflictError } from '@backstage/errors';
import { CalendarWindow } from '../../calendar';
import { audit } from './audit';
import { Board } from './Board';
import { Cell } from './Cell';
import { CellPolicy } from './CellPolicy';
import { Proposal } from './Proposal';
import { primaryRule } from './primaryRule';
import { timer } from './releaseWindow';
import { yieldFiner } from './yieldFiner';

/** What became of a cell told before: nothing came late, it is told anew with what came, or it is marked. @internal */
export type Correction = 'unchanged' | 'corrected' | 'known-incomplete';

/**
 * Decides, once per block, which of its weeks are told anew with what came late. Old and new number tell their
 * difference, so the late events are held to everything a cell is held to: the rules, each other, and the audit together
 * with all that is out. What is not safe stays as it was told, marked as known to be incomplete.
 * @param options.released - every cell of the quarter that is out, the block's own included
 * @returns what became of each told week, by node and window, and the differences that are out from now on
 * @internal
 */
export function decideCorrections(options: {
  board: Board;
  block: CalendarWindow;
  policy: CellPolicy;
  released: readonly Cell[];
  budgetMs?: number;
  clock?: () => number;
}): { outcomes: Map<Cell, Correction>; differences: Cell[] } {
  const { board, block, policy, released } = options;
  const told = released.filter(
    cell => cell.kind === 'week' && block.weeks.includes(cell.window),
  );
  if (told.some(cell => cell.isCorrection)) {
    throw new ConflictError(`${block.id} has been corrected`);
  }
  const late = new Map(
    told.map(cell => [cell, { ...cell, columns: lateOf(board, cell) }]),
  );
  const outcomes = new Map<Cell, Correction>(
    told.map(cell => [
      cell,
      late.get(cell)?.columns.size ? 'known-incomplete' : 'unchanged',
    ]),
  );
  try {
    const differences = safeDifferences(
      options,
      [...late.values()].filter(
        ({ columns }) =>
          columns.size > 0 &&
          primaryRule(board.atomsOf(columns), policy) === undefined,
      ),
    );
    const safe = new Set(differences);
    late.forEach((difference, cell) => {
      if (safe.has(difference)) {
        outcomes.set(cell, 'corrected');
      }
    });
    return {
      outcomes,
      differences: differences.map(cell => ({ ...cell, isCorrection: true })),
    };
  } catch {
    return { outcomes, differences: [] };
  }
}

function safeDifferences(
  options: Parameters<typeof decideCorrections>[0],
  candidates: readonly Cell[],
): Cell[] {
  const { board, block, policy, released } = options;
  const checkTime = timer(options.budgetMs ?? 300_000, options.clock);
  const kept = block.weeks.flatMap(week => {
    const proposal = new Proposal();
    candidates
      .filter(cell => cell.window === week)
      .forEach(cell => proposal.tell(cell));
    yieldFiner(board, policy, proposal, released);
    return proposal.cells;
  });
  return audit({ board, released, proposed: kept, checkTime }).kept;
}

/** Late events of the week in the leaves that the cell holds; leaves that were left out of it stay out. */
function lateOf(board: Board, cell: Cell): Set<number> {
  const node = board.node(cell.node);
  const ofWeek = (node?.columns ?? []).filter(
    at => board.columns[at].week === cell.window,
  );
  const leftOut = new Set(
    ofWeek.flatMap(at =>
      board.columns[at].arrival === 'in-time' && !cell.columns.has(at)
        ? board.columns[at].leaf
        : [],
    ),
  );
  return new Set(
    ofWeek.filter(
      at =>
        board.columns[at].arrival === 'within-block' &&
        !leftOut.has(board.columns[at].leaf),
    ),
  );
}
