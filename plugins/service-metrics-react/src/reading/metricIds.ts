/** Metrics that have words of their own, in the order in which a page shows them. @public */
export const METRIC_IDS = [
  'deployment-frequency',
  'change-lead-time',
  'change-fail-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
  'time-to-restore',
  'incident-count',
  'detection-coverage',
  'action-completion',
  'action-on-time',
  'repeat-incident-rate',
] as const;

/** @public */
export type MetricId = (typeof METRIC_IDS)[number];

/** Metric ids in page order: the known ones first, then the rest as they came. @public */
export function inPageOrder(metrics: Iterable<string>): string[] {
  const rank = (metric: string) => {
    const index = METRIC_IDS.findIndex(id => id === metric);
    return index < 0 ? METRIC_IDS.length : index;
  };
  return [...new Set(metrics)].sort((a, b) => rank(a) - rank(b));
}

/** @internal */
export function knownMetric(metric: string): MetricId | undefined {
  return METRIC_IDS.find(id => id === metric);
}
