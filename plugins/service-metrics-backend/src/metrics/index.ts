export * from './changeLeadTime';
export * from './coreMetrics';
export * from './deploymentCounts';
export * from './deploymentFrequency';
