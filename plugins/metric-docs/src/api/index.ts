export * from './metricDocsApiRef';
