export * from './compareStretches';
export * from './estimateEffect';
export * from './repeatRate';
export * from './RepeatHistory';
