export * from './findBlame';
export * from './NameFinder';
