import { ContextType } from '@plumbline/backstage-plugin-service-metrics-common';

/** How an item is drawn; each is told from the others by its shape. */
export type ClockShape =
  | 'deployment'
  | 'unserved'
  | 'failed'
  | 'point'
  | 'bar'
  | 'tick'
  | 'context';

/** Something on the clock. Epoch milliseconds. */
export interface ClockItem {
  key: string;
  from: number;
  /** Absent for what happened at one moment; `Infinity` while it lasts. */
  to?: number;
  shape: ClockShape;
  /** What it is, in full: the words that a pointer shows. */
  says: string;
  /** A word or two beside the mark. */
  label?: string;
  context?: ContextType;
}

/** One row of the clock, with its title above it. */
export interface ClockLane {
  id: string;
  title: string;
  items: ClockItem[];
}
