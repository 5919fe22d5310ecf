import { Metric } from '../metric';
import { DisclosureClass } from './disclosureClasses';

/** What is fixed about a metric before any document is read. @public */
export interface MetricDefinition {
  definitionVersion: string;
  layer: Metric['layer'];
  disclosureClass: DisclosureClass;
}

const define =
  (layer: Metric['layer'], disclosureClass: DisclosureClass) =>
  (...ids: string[]): [string, MetricDefinition][] =>
    ids.map(id => [id, { definitionVersion: '1', layer, disclosureClass }]);

/**
 * Every metric that Plumbline defines, by id. A metric in code and its document must agree with it; a metric from another
 * package is not in it.
 *
 * @public
 */
export const METRIC_DEFINITIONS: ReadonlyMap<string, MetricDefinition> =
  new Map([
    ...define('outcome', 'O')(
      'deployment-frequency',
      'change-lead-time',
      'change-fail-rate',
      'failed-deployment-recovery-time',
      'deployment-rework-rate',
      'time-to-restore',
    ),
    ...define('reliability', 'S')(
      'slo-attainment',
      'error-budget-remaining',
      'burn-rate',
      'latency-percentiles',
      'saturation',
      'alert-actionable-share',
      'alert-noise',
      'alert-flapping',
    ),
    ...define('reliability', 'O')(
      'rollback-rate',
      'incident-count',
      'detection-coverage',
    ),
    ...define('reliability', 'W')(
      'pages-per-shift',
      'pages-outside-hours',
      'time-to-acknowledge',
    ),
    ...define('workflow', 'W')(
      'lead-time-stages',
      'review-coverage',
      'time-to-first-review',
      'review-rounds',
      'self-merged-share',
      'review-findings',
    ),
    ...define('workflow', 'S')(
      'ci-success',
      'ci-duration',
      'ci-flakiness',
      'environment-instability',
    ),
    ...define('workflow', 'O')('automation-coverage'),
    ...define('assistive', 'O')(
      'findings-open',
      'findings-fixed',
      'recurring-findings',
    ),
    ...define('assistive', 'A')('assist-acceptance'),
    ...define('learning', 'O')(
      'action-completion',
      'action-on-time',
      'repeat-incident-rate',
      'learning-effect',
    ),
  ]);
