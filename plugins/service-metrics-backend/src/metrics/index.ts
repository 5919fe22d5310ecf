export * from './changeFailRate';
export * from './changeLeadTime';
export * from './coreMetrics';
export * from './deploymentCounts';
export * from './deploymentFrequency';
export * from './deploymentReworkRate';
export * from './failedDeploymentRecoveryTime';
export * from './timeToRestore';
