export * from './proposeRepeats';
