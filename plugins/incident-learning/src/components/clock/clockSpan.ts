import { Span } from '@plumbline/backstage-plugin-service-metrics-react';

/*
 * Which stretch of time the clock of an incident shows at first: from "change deployed" to "restored". The record reaches a
 * day back, and on a whole day half an hour of impact would be a line. What is told earlier than the stretch is not lost: the
 * clock can be opened to the whole record, and the table below has every entry.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Room before and after, as a share of what is shown. */
const ROOM = 0.06;
/** How far back a change may lie, as a multiple of impact, before it would make impact too small to read. */
const FARTHEST = 6;

export interface ClockFacts {
  /** The whole record. */
  window: Span;
  impact: Span;
  /** When changes that are or may be the cause were deployed. */
  changes: readonly number[];
}

/** The stretch that is shown first; always within the record, and never without the impact. */
export function clockSpan(facts: ClockFacts): Span {
  const { window, impact, changes } = facts;
  const reach = Math.max(FARTHEST * (impact.to - impact.from), HOUR_MS);
  const isNear = (at: number) =>
    at < impact.from && impact.from - at <= reach && at >= window.from;
  const near = changes.filter(isNear);
  const from = near.length > 0 ? Math.min(...near) : impact.from;
  const room = Math.max(ROOM * (impact.to - from), 2 * MINUTE_MS);
  return {
    from: Math.max(window.from, from - room),
    to: Math.min(Math.max(window.to, impact.to), impact.to + room),
  };
}
