/** Rows of a table with a clock; instants are compared as they are stored. */
export interface Clocked {
  table: string;
  /** Column of the instant or day that a row ages from; one with an index. */
  clock: string;
  /** Further columns that tell the rows apart from others of the table. */
  where?: Record<string, string | number | boolean>;
  /** Rows whose clock is less than this have none. */
  atLeast?: string;
  /** Rows of these clocks are not due, however long ago that is. */
  spared?: readonly string[];
}
