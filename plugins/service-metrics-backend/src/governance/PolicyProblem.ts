/** Something about the governed documents that somebody should put right. */
export interface PolicyProblem {
  /** A stable name, such as `two-charters` or `unknown-metric`. */
  rule: string;
  /** Id of the metric it is about. */
  metric?: string;
  /** Entity ref of the document. */
  document?: string;
  /** In plain words. */
  says: string;
}
