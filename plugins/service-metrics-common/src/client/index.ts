export * from './ServiceMetricsClient';
