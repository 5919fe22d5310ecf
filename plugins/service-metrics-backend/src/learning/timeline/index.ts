export * from './buildTimeline';
export * from './IncidentFacts';
export * from './splitImpact';
export * from './suggestClass';
export * from './Timeline';
