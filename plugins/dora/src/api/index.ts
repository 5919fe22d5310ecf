export * from './doraAccessApiRef';
export * from './doraApiRef';
export * from './doraSamplingApiRef';
