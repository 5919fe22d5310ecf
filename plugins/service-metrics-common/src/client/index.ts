export * from './PolicyApi';
export * from './ServiceMetricsClient';
export * from './LearningApi';
export * from './LearningClient';
export type { ClientOptions } from './requests';
export * from './RetentionApi';
export * from './SamplingApi';
export * from './SamplingClient';
