import { createApiRef } from '@backstage/frontend-plugin-api';
import { LearningApi } from '@plumbline/backstage-plugin-service-metrics-common';

/**
 * Where incidents, reviews and actions come from. A narrow ref of its own, because two frontend plugins may not provide the
 * same.
 *
 * @public
 */
export const incidentLearningApiRef = createApiRef<LearningApi>().with({
  id: 'plugin.incident-learning.client',
  pluginId: 'incident-learning',
});
