/**
 * A deterministic history for the demo components.
 *
 * @packageDocumentation
 */
export { serviceMetricsModuleDemo as default } from './module';
