import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { LearningClient } from '@plumbline/backstage-plugin-service-metrics-common';
import { RiSeedlingLine } from '@remixicon/react';
import { incidentLearningApiRef } from './api';
import { isIncidentLearningAvailable } from './isIncidentLearningAvailable';
import { rootRouteRef } from './routes';

const incidentLearningApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: incidentLearningApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LearningClient(deps),
    }),
});

/** `entity-content:incident-learning`: the tab on components and groups. @alpha */
export const incidentLearningEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/incident-learning',
    title: 'Incident learning',
    icon: <RiSeedlingLine />,
    routeRef: rootRouteRef,
    filter: isIncidentLearningAvailable,
    loader: () =>
      import('./components/EntityIncidentLearningContent').then(module => (
        <module.EntityIncidentLearningContent />
      )),
  },
});

/** The plugin for apps on the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'incident-learning',
  title: 'Incident learning',
  icon: <RiSeedlingLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [incidentLearningApi, incidentLearningEntityContent],
  routes: { root: rootRouteRef },
});
