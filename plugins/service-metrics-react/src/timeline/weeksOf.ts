import {
  DAY_MS,
  MarkedEvent,
  MarkedWeek,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { servedUsers } from './eventsOf';
import { Span } from './span';

const WEEK_MS = 7 * DAY_MS;
/** 1970-01-05 was a Monday. */
const A_MONDAY = 4 * DAY_MS;

/** The Monday on or before an instant. @public */
export function mondayOf(at: number): number {
  return Math.floor((at - A_MONDAY) / WEEK_MS) * WEEK_MS + A_MONDAY;
}

/** The ISO weeks that a span touches, oldest first. @public */
export function weeksOf(span: Span): Span[] {
  const weeks: Span[] = [];
  for (let from = mondayOf(span.from); from < span.to; from += WEEK_MS) {
    weeks.push({ from, to: from + WEEK_MS });
  }
  return weeks;
}

/** A bar of a lane: how many in a week. @public */
export interface WeekCount extends Span {
  count: number;
}

/** Counts single events by week, without deployments that never served users; weeks without any are left out. @public */
export function countByWeek(events: readonly MarkedEvent[]): WeekCount[] {
  const counts = new Map<number, number>();
  for (const { at } of events.filter(servedUsers)) {
    const monday = mondayOf(Date.parse(at));
    counts.set(monday, (counts.get(monday) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([from, count]) => ({ from, to: from + WEEK_MS, count }));
}

/** The weekly counts of one kind as they were delivered; weeks without any are left out. @public */
export function deliveredWeeks(
  weeks: readonly MarkedWeek[],
  kind: 'deployments' | 'incidents',
): WeekCount[] {
  return weeks.flatMap(week => {
    const count = week[kind] ?? 0;
    return count > 0
      ? [{ from: Date.parse(week.from), to: Date.parse(week.to), count }]
      : [];
  });
}
