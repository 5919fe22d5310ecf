import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';

/** By what those who took part are counted: authors and operators of deployments, or operators of incidents. */
export const OUTCOME_BASES = ['deployment', 'incident'] as const;

export type OutcomeBasis = (typeof OUTCOME_BASES)[number];

/** The basis of a metric of class O: incidents where it knows nothing of deployments and changes. */
export function basisOf(metric: Pick<Metric, 'needs'>): OutcomeBasis {
  const ofDelivery = metric.needs.some(
    kind => kind === 'deployment' || kind === 'change',
  );
  return !ofDelivery && metric.needs.includes('incident')
    ? 'incident'
    : 'deployment';
}
