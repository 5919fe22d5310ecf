import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ServiceMetricsClient } from '@plumbline/backstage-plugin-service-metrics-common';
import { SWITCH_WINDOWS } from '@plumbline/backstage-plugin-service-metrics-react';
import { RiPulseLine } from '@remixicon/react';
import { z } from 'zod/v4';
import { doraApiRef } from './api';
import { rootRouteRef } from './routes';

const doraApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: doraApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ServiceMetricsClient(deps),
    }),
});

const configSchema = {
  /** The window that is chosen when the tab opens. */
  window: z.enum(SWITCH_WINDOWS).default('28d'),
};

/** `entity-content:dora`: the tab on a component. @alpha */
export const doraEntityContent = EntityContentBlueprint.makeWithOverrides({
  configSchema,
  factory(originalFactory, { config }) {
    return originalFactory({
      path: '/dora',
      title: 'DORA',
      icon: <RiPulseLine />,
      routeRef: rootRouteRef,
      filter: { kind: 'component' },
      loader: () =>
        import('./components/EntityDoraContent').then(module => (
          <module.EntityDoraContent window={config.window} />
        )),
    });
  },
});

/** `entity-content:dora/team`: the same page over the services that a group owns. @alpha */
export const doraTeamEntityContent = EntityContentBlueprint.makeWithOverrides({
  name: 'team',
  configSchema,
  factory(originalFactory, { config }) {
    return originalFactory({
      path: '/team',
      title: 'Team',
      icon: <RiPulseLine />,
      filter: { kind: 'group' },
      loader: () =>
        import('./components/EntityDoraContent').then(module => (
          <module.EntityDoraContent window={config.window} />
        )),
    });
  },
});

/** The plugin for apps on the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'dora',
  title: 'DORA',
  icon: <RiPulseLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [doraApi, doraEntityContent, doraTeamEntityContent],
  routes: { root: rootRouteRef },
});
