export * from './doraApiRef';
