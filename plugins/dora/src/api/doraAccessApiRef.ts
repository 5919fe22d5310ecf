import { createApiRef } from '@backstage/frontend-plugin-api';
import { AccessApi } from '@plumbline/backstage-plugin-service-metrics-common';

/**
 * The way to details of other teams, and the list of who took it. A page without it shows neither.
 *
 * @public
 */
export const doraAccessApiRef = createApiRef<AccessApi>().with({
  id: 'plugin.dora.access',
  pluginId: 'dora',
});
