/**
 * The Metric docs tab and the Metrics governance page, for apps on the old frontend system; the new one loads `./alpha`.
 *
 * @packageDocumentation
 */
export {
  metricDocsAccessApiRef,
  metricDocsApiRef,
  type MetricDocsApi,
} from './api';
export { isMetricDocsAvailable } from './isMetricDocsAvailable';
export {
  EntityMetricDocsContent,
  EntityMetricDocument,
  metricDocsPlugin,
  MetricsGovernancePage,
} from './plugin';
export { metricDocsTranslationRef } from './translation';
