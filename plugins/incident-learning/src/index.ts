/**
 * The Incident learning tab, for apps on the old frontend system; the new one loads `./alpha`.
 *
 * @packageDocumentation
 */
export { incidentLearningApiRef } from './api';
export { isIncidentLearningAvailable } from './isIncidentLearningAvailable';
export {
  EntityIncidentLearningContent,
  incidentLearningPlugin,
} from './plugin';
export { incidentLearningTranslationRef } from './translation';
