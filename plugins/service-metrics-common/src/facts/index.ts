export * from './contextTypes';
export * from './delivery';
export * from './fields';
export * from './kinds';
export * from './parseFactSubject';
