export * from './learningApiRef';
export * from './listActionsOf';
