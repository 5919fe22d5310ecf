import {
  addDays,
  DAY_MS,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { mondayOf } from './isoWeek';

/*
 * A trend of several services compares only those that were there in both windows. So that it need not look at services one
 * by one, partials of services that came, moved or went in the same weeks are kept apart from the settled ones: in cohorts.
 *
 * A cohort is the list of ISO weeks (their Mondays) in which something of that kind happened to the service, as far as they
 * are near enough to the day counted to be in one pair of windows with it. It depends on the service's past and the day
 * alone, never on when it is asked; the settled ones, nearly all, are the empty cohort. Whether a service is in both windows
 * is thereby known to the week: one that moved in a week that touches a window is left out.
 */

/** Two closed quarters and the running one: the furthest that two days of one comparison lie apart. */
export const COHORT_REACH_DAYS = 40 * 7;

/** The cohort in which a service's day counts, given the days on which it came, moved or went. */
export function cohortOf(changes: readonly string[], day: string): string {
  const reach = COHORT_REACH_DAYS * DAY_MS;
  const near = changes.filter(
    change => Math.abs(startOfDay(change) - startOfDay(day)) < reach,
  );
  return [...new Set(near.map(mondayOf))].sort().join(',');
}

/** Whether the services of a cohort stayed what they were on all of the days `[from, to)`. */
export function isSettled(cohort: string, from: string, to: string): boolean {
  return (
    cohort === '' ||
    cohort
      .split(',')
      .every(monday => addDays(monday, 7) <= from || monday >= to)
  );
}
