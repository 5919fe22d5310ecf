export * from './any';
export * from './deeds';
export * from './faults';
export * from './judgements';
export * from './people';
