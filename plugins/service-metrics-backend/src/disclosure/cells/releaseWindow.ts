import { CalendarQuarter, CalendarWindow } from '../../calendar';
import { audit } from './audit';
import { Board } from './Board';
import { Cell } from './Cell';
import { CellPolicy } from './CellPolicy';
import { proposeSums } from './proposeSums';
import { proposeWindow } from './proposeWindow';
import { Question } from './Question';
import { CellRule } from './rules';
import { yieldFiner } from './yieldFiner';

/*
 * How numbers about how work flows come out (classes W and A).
 *
 * Once a window of the fixed calendar has closed, this decides, for one metric, which nodes of the organisation are told
 * for it: a closed set, chosen once, instead of questions answered over single events. A reader can combine everything
 * that was ever told of a quarter, and still
 *   - no number is by fewer than five people, or nearly all by one or two;
 *   - no difference between a node and what lies in it, in space or in time, is anything else than nothing or a set that
 *     could have been told itself;
 *   - no sum of multiples of numbers is about events that one person, or any one or other of two, had a part in. The
 *     second of the two may be the reader, who knows their own events, whichever team they are in.
 *
 * Steps: primary rule and hidden residual from the leaves up (proposeWindow), complementary suppression from coarse to
 * fine (yieldFiner), the audit over the new cells with all that is out (audit); then sums of what is out, where a node would
 * be left with nothing (proposeSums), audited too. Windows are decided in the order in which they close, and what is out
 * stays out, so the guarantee holds after every window and not only at the end of a quarter.
 * Over time it is therefore the longer window that yields: it closes last, and the shorter ones have been read.
 *
 * An error or too little time tells nothing new. Quarters share no events and no tokens, so each is decided by itself and
 * the cost grows with their number; within one it is an elimination over a few hundred classes of columns.
 *
 * What this does not do: tell values apart from supports. It takes numbers for exact sums, which protects more than
 * rounding does; it does not reason about medians beyond the sets they are over, nor about why something is withheld.
 */
export interface WindowRelease {
  cells: Cell[];
  /** Nodes that are not told, by the rule that left them out; those without events look like those with too few. */
  withheld: ReadonlyMap<string, CellRule>;
  /** How many cells the audit took away. */
  audited: number;
  /** Set when the audit could not be finished; then no cell is told. */
  failure?: string;
}

/** Decides what is told of a window that has closed. @internal */
export function releaseWindow(options: {
  board: Board;
  calendar: CalendarQuarter;
  window: CalendarWindow;
  policy: CellPolicy;
  /** Every cell of this quarter that is out. */
  released: readonly Cell[];
  /** Epoch milliseconds. */
  now: number;
  /** Milliseconds the decision may take. */
  budgetMs?: number;
  clock?: () => number;
}): WindowRelease {
  const { board, calendar, window, policy, released } = options;
  const nothing = (rule: CellRule): ReadonlyMap<string, CellRule> =>
    new Map(board.nodes.map(node => [node.key, rule]));
  if (
    options.now < window.closesAt ||
    (policy.finest === 'block' && window.kind === 'week')
  ) {
    return { cells: [], withheld: nothing('closed-weeks'), audited: 0 };
  }
  try {
    const checkTime = timer(options.budgetMs ?? 300_000, options.clock);
    const weeks = new Map(
      [...calendar.weeks, ...calendar.blocks, calendar.quarter].map(one => [
        one.id,
        one.weeks,
      ]),
    );
    const question: Question = {
      board,
      window,
      policy,
      released,
      weeksOf: cell => weeks.get(cell.window) ?? [],
    };
    const proposal = proposeWindow(question);
    checkTime();
    yieldFiner(board, policy, proposal, released);
    checkTime();
    const { deleted } = audit({
      board,
      released,
      proposed: proposal.cells,
      checkTime,
    });
    deleted.forEach(cell =>
      proposal.withhold(cell.node, 'would-tell-the-rest'),
    );
    const sums = audit({
      board,
      released: [...released, ...proposal.cells],
      proposed: proposeSums(question, proposal),
      checkTime,
    });
    sums.kept.forEach(cell => proposal.tell(cell));
    return {
      cells: proposal.cells,
      withheld: proposal.withheld,
      audited: deleted.length + sums.deleted.length,
    };
  } catch (error) {
    return {
      cells: [],
      withheld: nothing('would-tell-the-rest'),
      audited: 0,
      failure: error instanceof Error ? error.message : String(error),
    };
  }
}

/** @internal */
export function timer(
  budgetMs: number,
  clock: () => number = () => performance.now(),
): () => void {
  const until = clock() + budgetMs;
  return () => {
    if (clock() > until) {
      throw new Error('The audit ran out of time');
    }
  };
}
