import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  AccessClient,
  SamplingClient,
  ServiceMetricsClient,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  metricDocsAccessApiRef,
  metricDocsApiRef,
  metricDocsSamplingApiRef,
} from './api';
import { entityRouteRef, rootRouteRef } from './routes';

/** The plugin for apps on the old frontend system. @public */
export const metricDocsPlugin = createPlugin({
  id: 'metric-docs',
  apis: [
    createApiFactory({
      api: metricDocsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ServiceMetricsClient(deps),
    }),
    createApiFactory({
      api: metricDocsAccessApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AccessClient(deps),
    }),
    createApiFactory({
      api: metricDocsSamplingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new SamplingClient(deps),
    }),
  ],
  routes: { root: rootRouteRef, entity: entityRouteRef },
});

/** The Metric docs tab of a component, group, system or domain. @public */
export const EntityMetricDocsContent = metricDocsPlugin.provide(
  createRoutableExtension({
    name: 'EntityMetricDocsContent',
    component: () =>
      import('./components/document/EntityMetricDocsContent').then(
        module => module.EntityMetricDocsContent,
      ),
    mountPoint: entityRouteRef,
  }),
);

/** The document on the page of a Metric entity. @public */
export const EntityMetricDocument = metricDocsPlugin.provide(
  createComponentExtension({
    name: 'EntityMetricDocument',
    component: {
      lazy: () =>
        import('./components/document/EntityMetricDocument').then(
          module => module.EntityMetricDocument,
        ),
    },
  }),
);

/** The Metrics governance page, with a header of its own. @public */
export const MetricsGovernancePage = metricDocsPlugin.provide(
  createRoutableExtension({
    name: 'MetricsGovernancePage',
    component: () =>
      import('./components/governance/LegacyGovernancePage').then(
        module => module.LegacyGovernancePage,
      ),
    mountPoint: rootRouteRef,
  }),
);
