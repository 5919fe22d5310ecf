export * from './useEventWords';
export * from './useLocale';
export * from './useNow';
export * from './useReadingWords';
