/** Whether one metric may be served, and by which document. */
export type MetricRuling =
  | {
      serve: true;
      /** Entity ref. */
      document: string;
      /** Codes of what a reader should know, such as `review-due`. */
      notes: readonly string[];
      /** Whether data may serve the purpose, given the versions of the policy under which it was collected. */
      covers(policies: readonly string[]): boolean;
    }
  | {
      serve: false;
      reason: string;
      /** Entity ref; absent when there is none. */
      document?: string;
    };

/** What the policy says to one caller about every metric; made once for each request. */
export interface Ruling {
  /** Of the policy; absent when there is none to rely on. */
  policyVersion?: string;
  on(metric: string): MetricRuling;
  /** Whether it is served as a pattern over several teams: of a group around the subject, and of no single one. */
  onPattern(metric: string): MetricRuling;
}
