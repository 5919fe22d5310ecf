import { Clocked } from './Clocked';
import { Limit } from './Limit';

/** Rows that one transaction lets go of at most. */
export const ROWS_AT_ONCE = 5_000;

/** What is left of a class. Instants are epoch milliseconds. */
export interface Measure {
  /** Rows older than the limit. */
  due: number;
  /** Rows older than the limit by more than a day: there should be none. */
  overdue: number;
  /** What the oldest row ages from; absent without rows. */
  oldest?: number;
}

/**
 * One class of data as it is kept: which rows, how old they may get, and what becomes of them. Every table that holds what
 * ends is declared by one of these, and by nothing else.
 */
export interface RetentionClass {
  readonly id: string;
  /** The class of the charter by which it is kept. */
  readonly charterClass: string;
  /** The rows that it stands for. */
  readonly clocked: readonly Clocked[];
  readonly happens: 'deleted' | 'reduced' | 'folded';
  limit(): Limit;
  measure(now: number): Promise<Measure>;
  /**
   * Lets go of one batch, in a transaction that is whole by itself. Answers how many rows; 0 when nothing is left that can
   * go now. What waits for a lift or another worker stays until the next run, at most as long as `isLate` is false.
   */
  letGo(now: number): Promise<number>;
}

/** Half of the day within which a row must be gone once it is due: until then it may wait to be counted. */
export const PATIENCE_MS = 12 * 3_600_000;

export const DAY_OF_GRACE_MS = 24 * 3_600_000;
