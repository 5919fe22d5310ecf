import { Explanation } from '@plumbline/backstage-plugin-service-metrics-common';

/** The metric whose document says who sees facts of a kind, and counts of them. */
export const SPEAKS_FOR: Record<Explanation['kind'], string> = {
  deployment: 'deployment-frequency',
  change: 'change-lead-time',
  incident: 'time-to-restore',
};
