import {
  DAY_MS,
  quarterOf,
  quarterSpan,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { cutoffOf } from './Limit';
import { DAY_OF_GRACE_MS, RetentionClass } from './RetentionClass';
import { RetentionLimits } from './RetentionLimits';
import { TableStore } from './TableStore';

/** Days after the end of a quarter at which its tokens are gone. */
const AFTER_CLOSE_DAYS = 14;

/** What is kept of who took part, quarter by quarter. */
const BY_QUARTER = [
  'contributor_tokens',
  'contributor_days',
  'contributor_salts',
  'release_events',
] as const;

/** What a sample can be drawn again from. */
const BY_PERIOD = [
  'sampling_units',
  'sampling_parts',
  'sampling_seeds',
  'sampling_periods',
] as const;

/**
 * Classes whose clock is the name of an ISO quarter, such as 2026-Q3. Tokens go by the close of their quarter, in the room
 * that counts them and after everyone who needs them was asked; here they are only measured, so that nobody has to believe
 * that room.
 */
export function quarterClasses(
  tables: TableStore,
  limits: RetentionLimits,
): RetentionClass[] {
  return [
    ...BY_QUARTER.map((table): RetentionClass => {
      const clocked = { table, clock: 'quarter', atLeast: '2000' };
      const closed = (now: number) =>
        quarterOf(now - AFTER_CLOSE_DAYS * DAY_MS);
      return {
        id: table.replace('_', '-'),
        charterClass: 'contributor-token',
        happens: 'deleted',
        limit: () => limits.of('contributor-token'),
        measure: async now =>
          await tables.measure(
            clocked,
            closed(now),
            closed(now - DAY_OF_GRACE_MS),
            // As old as its quarter, counted from 91 days before the end: the limit is a quarter and 14 days.
            quarter => quarterSpan(String(quarter)).to - 91 * DAY_MS,
          ),
        letGo: async () => 0,
      };
    }),
    ...BY_PERIOD.map((table): RetentionClass => {
      const clocked = { table, clock: 'period' };
      const limit = () => limits.of('manifest');
      return {
        id: table.replace('_', '-'),
        charterClass: 'manifest',
        happens: 'deleted',
        limit,
        measure: async now =>
          await tables.measure(
            clocked,
            quarterOf(cutoffOf(limit(), now)),
            quarterOf(cutoffOf(limit(), now) - DAY_OF_GRACE_MS),
            period => quarterSpan(String(period)).to,
          ),
        letGo: async now =>
          await tables.deleteBefore(clocked, quarterOf(cutoffOf(limit(), now))),
      };
    }),
  ];
}
