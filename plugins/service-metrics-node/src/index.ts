/**
 * Contracts for modules of the `service-metrics` backend: sources of facts, and metrics.
 *
 * @packageDocumentation
 */
export * from './metrics';
export * from './sources';
