export * from './PolicyApi';
export * from './ServiceMetricsClient';
