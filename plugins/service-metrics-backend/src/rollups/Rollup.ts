/**
 * A metric's partial over a day or an ISO week, as stored. A base is what a week of several services was folded to, to which
 * days are added that came later.
 */
export interface Rollup {
  /** Entity ref of a component, group, system or domain. */
  scope: string;
  grain: 'day' | 'week' | 'base';
  /** The day, or the Monday of the week. */
  start: string;
  metric: string;
  definitionVersion: string;
  segment: string;
  cohort: string;
  /** On days of a component, the group that owned it and the system it was part of then; empty elsewhere. */
  owner: string;
  system: string;
  /** Canonical JSON. */
  partial: string;
  /** Over the content of the facts that were lifted. */
  factsHash: string;
  /** Latest instant of a counted fact, epoch milliseconds. */
  watermark: number;
  /** Versions of the policy under which its facts came, joined by commas. */
  policies: string;
  /** First day in it on which anything was counted. */
  firstDay: string;
}
