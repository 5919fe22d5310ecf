export * from './metricDocsAccessApiRef';
export * from './metricDocsApiRef';
export * from './metricDocsSamplingApiRef';
