export * from './replayWarnings';
export * from './Signal';
export * from './suggestControls';
