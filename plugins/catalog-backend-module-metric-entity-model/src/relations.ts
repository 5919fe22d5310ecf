/** From a Metric to an entity that its document names. @public */
export const RELATION_MEASURES = 'measures';

/** The way back. @public */
export const RELATION_MEASURED_BY = 'measuredBy';
