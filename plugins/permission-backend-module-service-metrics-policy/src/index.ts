/**
 * The permissions of `service-metrics`, decided: by a policy that is ready to use, or by a part of an existing one.
 *
 * @packageDocumentation
 */
export { permissionModuleServiceMetricsPolicy as default } from './module';
export * from './ServiceMetricsRules';
