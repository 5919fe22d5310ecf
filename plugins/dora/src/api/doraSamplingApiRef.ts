import { createApiRef } from '@backstage/frontend-plugin-api';
import { SamplingApi } from '@plumbline/backstage-plugin-service-metrics-common';

/** Where the DORA tab gets what was sampled. @public */
export const doraSamplingApiRef = createApiRef<SamplingApi>().with({
  id: 'plugin.dora.sampling',
  pluginId: 'dora',
});
