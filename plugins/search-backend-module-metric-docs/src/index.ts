/**
 * Finds metric documents and the charter in the search of the portal.
 *
 * @packageDocumentation
 */
export { searchModuleMetricDocs as default } from './module';
export { MetricDocsCollatorFactory } from './MetricDocsCollatorFactory';
export type { MetricDocument } from './toSearchDocument';
