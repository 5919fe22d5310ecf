export * from './doraAccessApiRef';
export * from './doraApiRef';
