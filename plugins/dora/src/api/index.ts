export * from './doraAccessApiRef';
export * from './doraApiRef';
export * from './doraLearningApiRef';
export * from './doraSamplingApiRef';
