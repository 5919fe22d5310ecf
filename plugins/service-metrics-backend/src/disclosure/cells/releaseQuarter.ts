import { CalendarQuarter, inClosingOrder } from '../../calendar';
import { Board } from './Board';
import { Cell } from './Cell';
import { CellPolicy } from './CellPolicy';
import { Correction, decideCorrections } from './decideCorrections';
import { releaseWindow, WindowRelease } from './releaseWindow';

/** Everything that comes out of a quarter. @internal */
export interface QuarterRelease {
  /** By window id. */
  windows: Map<string, WindowRelease>;
  /** All that is told, with what corrections add. */
  cells: Cell[];
  corrections: Map<Cell, Correction>;
}

/** Decides the windows of a quarter one after the other, as they close, each block followed by its corrections. @internal */
export function releaseQuarter(options: {
  board: Board;
  calendar: CalendarQuarter;
  policy: CellPolicy;
  /** Epoch milliseconds; windows that close later are not decided. */
  now: number;
  budgetMs?: number;
  clock?: () => number;
}): QuarterRelease {
  const windows = new Map<string, WindowRelease>();
  const corrections = new Map<Cell, Correction>();
  let cells: Cell[] = [];
  for (const window of inClosingOrder(options.calendar)) {
    if (window.closesAt > options.now) {
      continue;
    }
    const release = releaseWindow({ ...options, window, released: cells });
    windows.set(window.id, release);
    cells = [...cells, ...release.cells];
    if (window.kind === 'block') {
      const decided = decideCorrections({
        ...options,
        block: window,
        released: cells,
      });
      decided.outcomes.forEach((what, cell) => corrections.set(cell, what));
      cells = [...cells, ...decided.differences];
    }
  }
  return { windows, cells, corrections };
}
