import { createApiRef } from '@backstage/frontend-plugin-api';
import { ServiceMetricsApi } from '@plumbline/backstage-plugin-service-metrics-common';

/**
 * Where the DORA tab gets its numbers. A narrow ref of its own, because two frontend plugins may not provide the same.
 *
 * @public
 */
export const doraApiRef = createApiRef<ServiceMetricsApi>().with({
  id: 'plugin.dora.client',
  pluginId: 'dora',
});
