export { METRIC_IDS, inPageOrder, type MetricId } from './metricIds';
export * from './EventWords';
export * from './ReadingWords';
export * from './selectSegment';
export * from './trend';
export * from './viewMetrics';
