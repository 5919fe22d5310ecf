import { createApiRef } from '@backstage/frontend-plugin-api';
import { AccessApi } from '@plumbline/backstage-plugin-service-metrics-common';

/**
 * Who is designated to open details of others. A page without it does not show that part.
 *
 * @public
 */
export const metricDocsAccessApiRef = createApiRef<AccessApi>().with({
  id: 'plugin.metric-docs.access',
  pluginId: 'metric-docs',
});
