import {
  addDays,
  DAY_MS,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Days from the Monday before the first day of 1970, a Thursday. */
const THURSDAY = 3;

/** The Monday of a day's ISO week. */
export function mondayOf(day: string): string {
  const days = Math.round(startOfDay(day) / DAY_MS);
  return addDays(day, -((((days + THURSDAY) % 7) + 7) % 7));
}

/** The seven days of an ISO week, given its Monday. */
export function daysOfIsoWeek(monday: string): string[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}
