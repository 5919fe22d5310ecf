import {
  addDays,
  dayOf,
  quarterOf,
  quarterSpan,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { DateTime } from 'luxon';
import { toNumber } from '../database/statements';

/**
 * How a clock is read. Names of days, weeks and quarters are in the order of time, and what is named by one ages from its end.
 */
export interface Dial {
  /** What was over at an instant (epoch milliseconds) has a clock less than this. */
  at(instant: number): string | number;
  /** The instant that a row of this clock ages from, epoch milliseconds. */
  agesFrom(clock: string | number): number;
}

/** Epoch milliseconds. */
export const INSTANTS: Dial = { at: instant => instant, agesFrom: toNumber };

/** UTC days, such as 2026-06-17. */
export const DAYS: Dial = {
  at: dayOf,
  agesFrom: day => startOfDay(addDays(String(day), 1)),
};

/** ISO weeks, such as 2026-W14. */
export const WEEKS: Dial = {
  at: instant => utc(instant).toFormat("kkkk-'W'WW"),
  agesFrom: week =>
    DateTime.fromISO(String(week), { zone: 'utc' })
      .plus({ weeks: 1 })
      .toMillis(),
};

/** ISO quarters, such as 2026-Q3. */
export const QUARTERS: Dial = {
  at: quarterOf,
  agesFrom: quarter => quarterSpan(String(quarter)).to,
};

/** UTC days, of which each ages from the end of its ISO quarter. */
export const DAYS_OF_QUARTERS: Dial = {
  at: instant => dayOf(quarterSpan(quarterOf(instant)).from),
  agesFrom: day => quarterSpan(quarterOf(startOfDay(String(day)))).to,
};

function utc(instant: number): DateTime {
  return DateTime.fromMillis(instant, { zone: 'utc' });
}
