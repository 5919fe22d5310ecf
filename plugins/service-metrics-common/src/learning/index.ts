export * from './actions';
export * from './incidents';
export * from './patterns';
export * from './reviews';
export * from './vocabulary';
