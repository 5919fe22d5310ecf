import {
  addDays,
  DAY_MS,
  dayOf,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Length of a window in days. @internal */
export function daysIn(window: Pick<Window, 'from' | 'to'>): number {
  return (Date.parse(window.to) - Date.parse(window.from)) / DAY_MS;
}

/** First day (`YYYY-MM-DD`) of every whole week of a window, oldest first, counted back from its end. @internal */
export function weeksIn(window: Pick<Window, 'from' | 'to'>): string[] {
  const end = dayOf(Date.parse(window.to));
  const weeks = Math.max(0, Math.floor(daysIn(window) / 7));
  return Array.from({ length: weeks }, (_, i) =>
    addDays(end, -7 * (weeks - i)),
  );
}

/** The seven days of a week by its first. @internal */
export function daysOfWeek(first: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map(offset => addDays(first, offset));
}
