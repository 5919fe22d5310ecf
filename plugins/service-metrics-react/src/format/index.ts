export * from './formatDay';
export * from './formatDuration';
export * from './formatNumber';
export * from './formatShare';
