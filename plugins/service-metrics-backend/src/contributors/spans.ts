import {
  DAY_MS,
  dayOf,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { DateTime } from 'luxon';
import { calendarQuarter, CalendarWindow, quarterIdOf } from '../calendar';

/** The ids of the quarters that some days touch, `from <= at < to`, epoch milliseconds. */
export function quartersOf(from: number, to: number): string[] {
  const ids: string[] = [];
  let at = from;
  while (at < to) {
    const id = quarterIdOf(dayOf(at));
    ids.push(id);
    at = calendarQuarter(id).quarter.to;
  }
  return ids;
}

/** Every ISO week, block and quarter that lies whole in a stretch of time. */
export function spansWithin(from: number, to: number): CalendarWindow[] {
  return quartersOf(from, to).flatMap(id => {
    const { weeks, blocks, quarter } = calendarQuarter(id);
    return [...weeks, ...blocks, quarter].filter(
      span => span.from >= from && span.to <= to,
    );
  });
}

/** The id of a day's ISO week, such as `2026-W14`. */
export function weekIdOf(at: number): string {
  const { weeks } = calendarQuarter(quarterIdOf(dayOf(at)));
  return weeks[Math.floor((at - weeks[0].from) / (7 * DAY_MS))].id;
}

/** The id of the ISO quarter that a week, block or quarter is part of, by its own id. */
export function quarterOfSpan(span: string): string {
  const week = DateTime.fromISO(span, { zone: 'utc' });
  return week.isValid ? quarterIdOf(dayOf(week.toMillis())) : span.slice(0, 7);
}
