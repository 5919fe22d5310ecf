export * from './clusterMarks';
export * from './eventsOf';
export * from './freezeDays';
export * from './happenedIn';
export * from './packRows';
export * from './span';
export * from './weeksOf';
