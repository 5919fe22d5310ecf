export * from './learningApiRef';
