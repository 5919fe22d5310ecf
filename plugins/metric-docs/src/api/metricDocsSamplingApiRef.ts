import { createApiRef } from '@backstage/frontend-plugin-api';
import { SamplingApi } from '@plumbline/backstage-plugin-service-metrics-common';

/** Where the governance page gets the ledger of the sample. @public */
export const metricDocsSamplingApiRef = createApiRef<SamplingApi>().with({
  id: 'plugin.metric-docs.sampling',
  pluginId: 'metric-docs',
});
