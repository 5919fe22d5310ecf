import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { DateTime } from 'luxon';

/** How long a class of data is kept. */
export type Limit = { days: number } | { months: number };

/** The instant before which data of a limit is due, epoch milliseconds. */
export function cutoffOf(limit: Limit, now: number): number {
  return 'days' in limit
    ? now - limit.days * DAY_MS
    : DateTime.fromMillis(now, { zone: 'utc' })
        .minus({ months: limit.months })
        .toMillis();
}

/** The longest of some limits, as of an instant. */
export function longestOf(limits: readonly Limit[], now: number): Limit {
  return limits.reduce((longest, limit) =>
    cutoffOf(limit, now) < cutoffOf(longest, now) ? limit : longest,
  );
}

/** The shortest of some limits, as of an instant. */
export function shortestOf(limits: readonly Limit[], now: number): Limit {
  return limits.reduce((shortest, limit) =>
    cutoffOf(limit, now) > cutoffOf(shortest, now) ? limit : shortest,
  );
}
