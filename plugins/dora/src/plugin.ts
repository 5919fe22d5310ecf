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
  LearningClient,
  SamplingClient,
  ServiceMetricsClient,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  doraAccessApiRef,
  doraApiRef,
  doraLearningApiRef,
  doraSamplingApiRef,
} from './api';
import { rootRouteRef } from './routes';

/** The plugin for apps on the old frontend system. @public */
export const doraPlugin = createPlugin({
  id: 'dora',
  apis: [
    createApiFactory({
      api: doraApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ServiceMetricsClient(deps),
    }),
    createApiFactory({
      api: doraAccessApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AccessClient(deps),
    }),
    createApiFactory({
      api: doraLearningApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LearningClient(deps),
    }),
    createApiFactory({
      api: doraSamplingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new SamplingClient(deps),
    }),
  ],
  routes: { root: rootRouteRef },
});

/** The DORA tab of a component, a system or a domain, or the Team tab of a group. @public */
export const EntityDoraContent = doraPlugin.provide(
  createRoutableExtension({
    name: 'EntityDoraContent',
    component: () =>
      import('./components/EntityDoraContent').then(
        module => module.EntityDoraContent,
      ),
    mountPoint: rootRouteRef,
  }),
);

/** The four answers on a card, for the overview of an entity. @public */
export const EntityDoraSummaryCard = doraPlugin.provide(
  createComponentExtension({
    name: 'EntityDoraSummaryCard',
    component: {
      lazy: () =>
        import('./components/EntityDoraCard').then(
          module => module.EntityDoraCard,
        ),
    },
  }),
);
