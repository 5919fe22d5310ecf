import { Explanation } from '@plumbline/backstage-plugin-service-metrics-common';

/** Metrics in which a fact of each kind may count. */
export const METRICS_OF = {
  deployment: [
    'deployment-frequency',
    'change-lead-time',
    'change-fail-rate',
    'failed-deployment-recovery-time',
    'deployment-rework-rate',
  ],
  change: ['change-lead-time'],
  incident: [
    'change-fail-rate',
    'failed-deployment-recovery-time',
    'time-to-restore',
  ],
} as const satisfies Record<Explanation['kind'], readonly string[]>;

/** Says of every metric in which the fact might count that it does not. */
export function uncounted(
  kind: Explanation['kind'],
  reason: string,
): Explanation['metrics'] {
  return METRICS_OF[kind].map(metric => ({ metric, counted: false, reason }));
}
