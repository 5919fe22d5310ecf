import { DAY_MS } from './time';

/*
 * ISO quarters: weeks 1–13, 14–26, 27–39, and 40 to the last of the ISO year (52 or 53). They begin on Mondays in UTC and
 * leave no gap. The name of one is `YYYY-Qn`, with the year of its weeks.
 */

const WEEK_MS = 7 * DAY_MS;
const WEEKS = 13;
/** The first of January 1970 was a Thursday, the day that says to which year a week belongs. */
const FIRST_THURSDAY = 0;

/** Name of the ISO quarter of an instant (epoch milliseconds). @public */
export function quarterOf(at: number): string {
  const thursday = thursdayOf(at);
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - weekOne(year)) / WEEK_MS);
  return `${year}-Q${Math.min(Math.floor(week / WEEKS), 3) + 1}`;
}

/** The stretch of an ISO quarter, half-open, epoch milliseconds. @public */
export function quarterSpan(quarter: string): { from: number; to: number } {
  const [year, number] = quarter.split('-Q').map(Number);
  return {
    from: startOf(year, number),
    to: number === 4 ? startOf(year + 1, 1) : startOf(year, number + 1),
  };
}

/** Name of the ISO quarter after another. @public */
export function nextQuarter(quarter: string): string {
  return quarterOf(quarterSpan(quarter).to);
}

function startOf(year: number, number: number): number {
  return weekOne(year) + (number - 1) * WEEKS * WEEK_MS;
}

/** The Monday of the first ISO week, which holds the fourth of January. */
function weekOne(year: number): number {
  return thursdayOf(Date.UTC(year, 0, 4)) - 3 * DAY_MS;
}

/** The first instant of the Thursday in the week (Monday to Sunday) of an instant. */
function thursdayOf(at: number): number {
  const monday = FIRST_THURSDAY - 3 * DAY_MS;
  return Math.floor((at - monday) / WEEK_MS) * WEEK_MS + FIRST_THURSDAY;
}
