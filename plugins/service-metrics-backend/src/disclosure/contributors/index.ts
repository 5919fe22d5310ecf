export * from './ContributorCounts';
export * from './ContributorSets';
export * from './QuarterClose';
