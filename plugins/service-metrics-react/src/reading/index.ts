export { METRIC_IDS, inPageOrder, type MetricId } from './metricIds';
export * from './ReadingWords';
export * from './trend';
export * from './viewMetrics';
