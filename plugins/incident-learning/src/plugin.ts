import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { LearningClient } from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningApiRef } from './api';
import { rootRouteRef } from './routes';

/** The plugin for apps on the old frontend system. @public */
export const incidentLearningPlugin = createPlugin({
  id: 'incident-learning',
  apis: [
    createApiFactory({
      api: incidentLearningApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LearningClient(deps),
    }),
  ],
  routes: { root: rootRouteRef },
});

/** The Incident learning tab of a component or a group. @public */
export const EntityIncidentLearningContent = incidentLearningPlugin.provide(
  createRoutableExtension({
    name: 'EntityIncidentLearningContent',
    component: () =>
      import('./components/EntityIncidentLearningContent').then(
        module => module.EntityIncidentLearningContent,
      ),
    mountPoint: rootRouteRef,
  }),
);
