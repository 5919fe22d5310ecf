import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  AccessClient,
  SamplingClient,
  ServiceMetricsClient,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RiBookOpenLine, RiScales3Line } from '@remixicon/react';
import {
  metricDocsAccessApiRef,
  metricDocsApiRef,
  metricDocsSamplingApiRef,
} from './api';
import { isMetricDocsAvailable } from './isMetricDocsAvailable';
import { entityRouteRef, rootRouteRef } from './routes';

const metricDocsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: metricDocsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ServiceMetricsClient(deps),
    }),
});

const metricDocsSamplingApi = ApiBlueprint.make({
  name: 'sampling',
  params: defineParams =>
    defineParams({
      api: metricDocsSamplingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new SamplingClient(deps),
    }),
});

const metricDocsAccessApi = ApiBlueprint.make({
  name: 'access',
  params: defineParams =>
    defineParams({
      api: metricDocsAccessApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AccessClient(deps),
    }),
});

/** `entity-content:metric-docs`: the tab on components, groups, systems and domains. @alpha */
export const metricDocsEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/metric-docs',
    title: 'Metric docs',
    icon: <RiBookOpenLine />,
    routeRef: entityRouteRef,
    filter: isMetricDocsAvailable,
    loader: () =>
      import('./components/document/EntityMetricDocsContent').then(module => (
        <module.EntityMetricDocsContent />
      )),
  },
});

/** `entity-content:metric-docs/document`: the document on the page of its own entity. @alpha */
export const metricDocumentEntityContent = EntityContentBlueprint.make({
  name: 'document',
  params: {
    path: '/document',
    title: 'Document',
    icon: <RiBookOpenLine />,
    filter: { kind: 'metric' },
    loader: () =>
      import('./components/document/EntityMetricDocument').then(module => (
        <module.EntityMetricDocument />
      )),
  },
});

/** `page:metric-docs`: the charter, all documents, what changed, and what needs someone. @alpha */
export const metricsGovernancePage = PageBlueprint.make({
  params: {
    path: '/metrics-governance',
    title: 'Governance',
    icon: <RiScales3Line />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/governance/GovernancePage').then(module => (
        <module.GovernancePage />
      )),
  },
});

/** The plugin for apps on the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'metric-docs',
  title: 'Metrics governance',
  icon: <RiScales3Line />,
  info: { packageJson: () => import('../package.json') },
  extensions: [
    metricDocsApi,
    metricDocsAccessApi,
    metricDocsSamplingApi,
    metricDocsEntityContent,
    metricDocumentEntityContent,
    metricsGovernancePage,
  ],
  routes: { root: rootRouteRef, entity: entityRouteRef },
});
