import { CalendarQuarter, CalendarWindow } from '../../calendar';
import {
  Cell,
  CellPolicy,
  CellRule,
  Correction,
  decideCorrections,
  releaseWindow,
  SpaceTree,
} from '../cells';
import { timer } from '../cells/releaseWindow';
import { holdTogether, StrandCell } from './holdTogether';
import { StoredCell } from './StoredCell';
import { StrandBundle } from './Strand';
import { StrandBoard } from './StrandBoard';
import { FrozenEvent } from './WorkEvent';

/** What is decided of one strand. @internal */
export interface StrandDecision {
  board: StrandBoard;
  cells: Cell[];
  withheld: ReadonlyMap<string, CellRule>;
  /** What a block adds to its weeks: what became of each week's cell, and the cell of what came late. */
  corrections: { told: Cell; outcome: Correction; difference?: Cell }[];
}

/** @internal */
export interface BundleDecision {
  strands: StrandDecision[];
  audited: number;
  /** Set when it could not be finished; then nothing is told. */
  failure?: string;
}

/** Decides a window for strands that are one decision, over events that do not change any more. @internal */
export function decideBundle(options: {
  bundle: StrandBundle;
  events: readonly FrozenEvent[];
  tree: SpaceTree;
  calendar: CalendarQuarter;
  window: CalendarWindow;
  policy: CellPolicy;
  /** Every cell of the quarter and of these strands that is out. */
  released: readonly StoredCell[];
  /** Epoch milliseconds. */
  now: number;
  budgetMs?: number;
  clock?: () => number;
}): BundleDecision {
  const { bundle, events, tree, window } = options;
  const boards = bundle.strands.map(
    strand => new StrandBoard(strand, tree, events),
  );
  try {
    const checkTime = timer(options.budgetMs ?? 300_000, options.clock);
    const released = boards.map(board =>
      options.released
        .filter(({ strand }) => strand === board.strand.id)
        .map(stored => board.toCell(stored)),
    );
    const releases = boards.map(({ board }, at) =>
      releaseWindow({ ...options, board, released: released[at] }),
    );
    const failure = releases.find(each => each.failure)?.failure;
    if (failure) {
      return nothing(boards, failure);
    }
    const together = (proposed: readonly Cell[][], out: readonly Cell[][]) =>
      boards.length === 1
        ? new Set(proposed.flat())
        : holdTogether({
            ...options,
            boards,
            released: out.flatMap(toStrandCells),
            proposed: proposed.flatMap(toStrandCells),
            checkTime,
          });
    const told = together(
      releases.map(({ cells }) => cells),
      released,
    );
    const cells = releases.map(each => each.cells.filter(c => told.has(c)));
    const corrections =
      window.kind === 'block'
        ? correct(options, boards, cells, released, together)
        : boards.map(() => []);
    return {
      strands: boards.map((board, at) => ({
        board,
        cells: cells[at],
        withheld: new Map([
          ...releases[at].withheld,
          ...releases[at].cells
            .filter(cell => !told.has(cell))
            .map(cell => [cell.node, 'would-tell-the-rest'] as const),
        ]),
        corrections: corrections[at],
      })),
      audited:
        releases.reduce((sum, { audited }) => sum + audited, 0) +
        releases.flatMap(each => each.cells).filter(c => !told.has(c)).length,
    };
  } catch (error) {
    return nothing(
      boards,
      error instanceof Error ? error.message : String(error),
    );
  }
}

/** What came late for the weeks of a block. Whether a difference is told is asked of all strands as one, too. */
function correct(
  options: Parameters<typeof decideBundle>[0],
  boards: readonly StrandBoard[],
  cells: readonly Cell[][],
  released: readonly Cell[][],
  together: (proposed: Cell[][], out: Cell[][]) => Set<Cell>,
): StrandDecision['corrections'][] {
  const out = boards.map((_, at) => [...released[at], ...cells[at]]);
  const decided = boards.map(({ board }, at) =>
    decideCorrections({
      ...options,
      board,
      block: options.window,
      released: out[at],
    }),
  );
  const safe = together(
    decided.map(({ differences }) => differences),
    out,
  );
  return decided.map(({ outcomes, differences }) =>
    [...outcomes].map(([told, outcome]) => {
      const difference = differences.find(
        each => each.node === told.node && each.window === told.window,
      );
      return outcome === 'corrected' && difference && safe.has(difference)
        ? { told, outcome, difference }
        : {
            told,
            outcome: outcome === 'corrected' ? 'known-incomplete' : outcome,
          };
    }),
  );
}

function nothing(
  boards: readonly StrandBoard[],
  failure: string,
): BundleDecision {
  return {
    strands: boards.map(board => ({
      board,
      cells: [],
      withheld: new Map(
        board.board.nodes.map(({ key }) => [key, 'would-tell-the-rest']),
      ),
      corrections: [],
    })),
    audited: 0,
    failure,
  };
}

function toStrandCells(cells: readonly Cell[], strand: number): StrandCell[] {
  return cells.map(cell => ({ strand, cell }));
}
