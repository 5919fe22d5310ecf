/**
 * The catalog kinds Metric and MetricCharter: validated, and related to their owners and to what they measure.
 *
 * @packageDocumentation
 */
export { catalogModuleMetricEntityModel as default } from './module';
export { MetricEntityProcessor } from './MetricEntityProcessor';
export { RELATION_MEASURED_BY, RELATION_MEASURES } from './relations';
