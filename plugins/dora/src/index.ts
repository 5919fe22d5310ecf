/**
 * The DORA tab, for apps on the old frontend system; the new one loads `./alpha`.
 *
 * @packageDocumentation
 */
export {
  doraAccessApiRef,
  doraApiRef,
  doraLearningApiRef,
  doraSamplingApiRef,
} from './api';
export type { DoraLearningApi } from './api';
export { isDoraAvailable } from './isDoraAvailable';
export { doraPlugin, EntityDoraContent, EntityDoraSummaryCard } from './plugin';
export { doraTranslationRef } from './translation';
