/**
 * Aggregates delivery facts per catalog entity and serves readings.
 *
 * @packageDocumentation
 */
export { serviceMetricsPlugin as default } from './plugin';
