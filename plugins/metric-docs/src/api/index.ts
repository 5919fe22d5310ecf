export * from './metricDocsAccessApiRef';
export * from './metricDocsApiRef';
