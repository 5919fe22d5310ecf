import {
  addDays,
  DAY_MS,
  dayOf,
  startOfDay,
  Window,
  WindowLabel,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { DateTime } from 'luxon';

/** Whole days of each rolling window; all are whole weeks, so that weekends weigh the same on both sides. */
export const WINDOW_DAYS = { '7d': 7, '28d': 28, '91d': 91 } as const;

/** Builds a window from days. */
export function toWindow(
  label: WindowLabel,
  fromDay: string,
  toDay: string,
): Window {
  return {
    label,
    from: new Date(startOfDay(fromDay)).toISOString(),
    to: new Date(startOfDay(toDay)).toISOString(),
  };
}

/** A window ending with `today` (exclusive) and the one before it; for quarters, the last closed two. */
export function windowPair(
  label: Exclude<WindowLabel, 'custom'>,
  today: string,
): { now: Window; before: Window } {
  if (label === 'quarter') {
    const current = quarterStart(today);
    const last = quarterStart(addDays(current, -1));
    const beforeLast = quarterStart(addDays(last, -1));
    return {
      now: toWindow(label, last, current),
      before: toWindow(label, beforeLast, last),
    };
  }
  const from = addDays(today, -WINDOW_DAYS[label]);
  return {
    now: toWindow(label, from, today),
    before: toWindow(label, addDays(from, -WINDOW_DAYS[label]), from),
  };
}

/** Whole days that were asked for by name, beside as many before them. */
export function customPair(
  from: string,
  to: string,
): { now: Window; before: Window } {
  const days = Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
  return {
    now: toWindow('custom', from, to),
    before: toWindow('custom', addDays(from, -days), from),
  };
}

/** The unfinished stretches: today, and the quarter up to today. */
export function soFarWindows(today: string): Window[] {
  const start = quarterStart(today);
  const todayOnly = toWindow('custom', today, addDays(today, 1));
  return start === today
    ? [todayOnly]
    : [todayOnly, toWindow('quarter', start, today)];
}

/** First day of the ISO quarter of a day: weeks 1–13, 14–26, 27–39, and 40 to the year's last. */
export function quarterStart(day: string): string {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  const quarter = Math.min(Math.floor((date.weekNumber - 1) / 13), 3);
  return DateTime.fromObject(
    { weekYear: date.weekYear, weekNumber: quarter * 13 + 1, weekday: 1 },
    { zone: 'utc' },
  ).toFormat('yyyy-MM-dd');
}

/** Days of a window, as `[from, to)`. */
export function daysOf(window: Window): { from: string; to: string } {
  return {
    from: dayOf(Date.parse(window.from)),
    to: dayOf(Date.parse(window.to)),
  };
}
