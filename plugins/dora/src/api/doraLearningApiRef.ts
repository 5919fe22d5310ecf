import { createApiRef } from '@backstage/frontend-plugin-api';
import { LearningApi } from '@plumbline/backstage-plugin-service-metrics-common';

/** Asking the owning team for a review, which anyone may. @public */
export type DoraLearningApi = Pick<LearningApi, 'askForReview'>;

/**
 * The way from a number that shifted to a review of it. A page without it offers none.
 *
 * @public
 */
export const doraLearningApiRef = createApiRef<DoraLearningApi>().with({
  id: 'plugin.dora.learning',
  pluginId: 'dora',
});
