export * from './DocumentLink';
export * from './InsufficientState';
export * from './NoDataState';
export * from './pushLine';
export * from './ReadingState';
export * from './StaleState';
export * from './SuppressedState';
export * from './WithheldState';
