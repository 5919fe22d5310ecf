export * from './any';
export * from './deeds';
export * from './faults';
export * from './idioms';
export * from './judgements';
export * from './people';
