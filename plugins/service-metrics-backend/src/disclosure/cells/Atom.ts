/** When events became known: before their week closed, after that but before its block did, or before its quarter did. @internal */
export type Arrival = 'in-time' | 'within-block' | 'within-quarter';

/** Events of one service in one week by the same people. Nothing smaller exists here. @internal */
export interface Atom {
  /** Opaque contributor tokens, at least one; several when an event has several contributors, such as author and reviewer. */
  people: readonly string[];
  /** Ref of the group that owned the service when it happened. */
  owner: string;
  service: string;
  /** ISO week, `2026-W14`. */
  week: string;
  events: number;
  /** In time unless said otherwise. */
  arrival?: Arrival;
}
