import {
  quarterOf,
  quarterSpan,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { cutoffOf } from './Limit';
import { DAY_OF_GRACE_MS, RetentionClass } from './RetentionClass';
import { RetentionLimits } from './RetentionLimits';
import { TableStore } from './TableStore';

/** What a sample can be drawn again from. */
const BY_PERIOD = [
  'sampling_units',
  'sampling_parts',
  'sampling_seeds',
  'sampling_periods',
] as const;

/** Classes whose clock is the name of an ISO quarter, such as 2026-Q3. */
export function quarterClasses(
  tables: TableStore,
  limits: RetentionLimits,
): RetentionClass[] {
  return BY_PERIOD.map((table): RetentionClass => {
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
  });
}
