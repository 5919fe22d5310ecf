import { CalendarWindow } from '../../calendar';

/** A number that is told: a node in a window, as the columns that its value is of. @internal */
export interface Cell {
  node: string;
  depth: number;
  window: string;
  kind: CalendarWindow['kind'];
  columns: ReadonlySet<number>;
  /** False when small groups or weeks were left out of it. */
  isComplete: boolean;
  /** Set on what a correction adds to a cell told before. */
  isCorrection?: true;
}
