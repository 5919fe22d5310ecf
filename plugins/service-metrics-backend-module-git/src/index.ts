/**
 * A module of the `service-metrics` backend that reads deployments and changes from local git clones.
 *
 * @packageDocumentation
 */
export { serviceMetricsModuleGit as default } from './module';
