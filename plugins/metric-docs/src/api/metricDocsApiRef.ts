import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  PolicyApi,
  RetentionApi,
  ServiceMetricsApi,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** What the tab and the page read: documents, and the readings that they explain. @public */
export type MetricDocsApi = PolicyApi &
  RetentionApi &
  Pick<ServiceMetricsApi, 'getReadings'>;

/**
 * Where the documents come from. A narrow ref of its own, because two frontend plugins may not provide the same.
 *
 * @public
 */
export const metricDocsApiRef = createApiRef<MetricDocsApi>().with({
  id: 'plugin.metric-docs.client',
  pluginId: 'metric-docs',
});
