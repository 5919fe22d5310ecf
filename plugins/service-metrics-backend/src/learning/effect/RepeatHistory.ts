/**
 * What happened to one kind of repeat (a service or system, failure mode and factor) around one completed action. All instants
 * are epoch milliseconds.
 */
export interface RepeatHistory {
  /** From when on incidents are known. */
  knownFrom: number;
  /** When the action was written down; what came between then and its completion is neither before nor after. */
  createdAt: number;
  completedAt: number;
  knownUntil: number;
  /** Beginnings of all incidents of the kind, linked to the action or not. */
  incidents: readonly number[];
  /** How many other actions against this kind were completed within the compared time. */
  otherActions?: number;
}

/** How often in how much time. */
export interface Stretch {
  count: number;
  /** In days. */
  exposure: number;
  /** Counts of its whole weeks. */
  weeks: number[];
}

/** One action, as the estimate sees it. */
export interface Comparison {
  /** Up to when the action was written down. */
  before: Stretch;
  /** The same without the weeks that gave rise to it. */
  earlier: Stretch;
  after: Stretch;
}
