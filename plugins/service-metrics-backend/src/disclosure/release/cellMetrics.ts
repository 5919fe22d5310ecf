import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';

/** A metric that is read from released cells and from nothing else; its numbers are made by the strands. @internal */
export type CellMetric = Pick<
  Metric,
  | 'id'
  | 'definitionVersion'
  | 'unit'
  | 'layer'
  | 'direction'
  | 'needs'
  | 'counterMetric'
> & { disclosureClass: 'W' | 'A' };

const workflow = {
  definitionVersion: '1',
  layer: 'workflow',
  disclosureClass: 'W',
  direction: 'lower',
  needs: ['change'],
} as const;

/** The metrics of class W that come with the plugin. @internal */
export const cellMetrics: readonly CellMetric[] = [
  {
    ...workflow,
    id: 'lead-time-stages',
    unit: 'seconds',
    needs: ['change', 'deployment'],
    counterMetric: 'change-fail-rate',
  },
  {
    ...workflow,
    id: 'review-coverage',
    unit: 'ratio',
    direction: 'higher',
    counterMetric: 'time-to-first-review',
  },
  {
    ...workflow,
    id: 'time-to-first-review',
    unit: 'seconds',
    counterMetric: 'review-coverage',
  },
  {
    ...workflow,
    id: 'review-rounds',
    unit: 'count',
    counterMetric: 'review-findings',
  },
  {
    ...workflow,
    id: 'self-merged-share',
    unit: 'ratio',
    counterMetric: 'review-coverage',
  },
  {
    ...workflow,
    id: 'review-findings',
    unit: 'ratio',
    counterMetric: 'review-coverage',
  },
];
