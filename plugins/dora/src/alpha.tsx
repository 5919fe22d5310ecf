import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  AccessClient,
  LearningClient,
  SamplingClient,
  ServiceMetricsClient,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SWITCH_WINDOWS } from '@plumbline/backstage-plugin-service-metrics-react';
import { RiPulseLine } from '@remixicon/react';
import { z } from 'zod/v4';
import {
  doraAccessApiRef,
  doraApiRef,
  doraLearningApiRef,
  doraSamplingApiRef,
} from './api';
import { isDoraAvailable } from './isDoraAvailable';
import { rootRouteRef } from './routes';

const doraApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: doraApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ServiceMetricsClient(deps),
    }),
});

const doraSamplingApi = ApiBlueprint.make({
  name: 'sampling',
  params: defineParams =>
    defineParams({
      api: doraSamplingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new SamplingClient(deps),
    }),
});

const doraAccessApi = ApiBlueprint.make({
  name: 'access',
  params: defineParams =>
    defineParams({
      api: doraAccessApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AccessClient(deps),
    }),
});

const doraLearningApi = ApiBlueprint.make({
  name: 'learning',
  params: defineParams =>
    defineParams({
      api: doraLearningApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LearningClient(deps),
    }),
});

const configSchema = {
  /** The window that is chosen when the tab opens. */
  window: z.enum(SWITCH_WINDOWS).default('28d'),
};

/** One extension a kind, so that an app can name, filter or drop each on its own. */
function contentOver<const Name extends string>(
  kind: string,
  options: { name: Name; path: string; title: string },
) {
  return EntityContentBlueprint.makeWithOverrides({
    name: options.name,
    configSchema,
    factory(originalFactory, { config }) {
      return originalFactory({
        path: options.path,
        title: options.title,
        icon: <RiPulseLine />,
        filter: { kind },
        loader: () =>
          import('./components/EntityDoraContent').then(module => (
            <module.EntityDoraContent window={config.window} />
          )),
      });
    },
  });
}

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
export const doraTeamEntityContent = contentOver('group', {
  name: 'team',
  path: '/team',
  title: 'Team',
});

/** `entity-content:dora/system`: the same page over the services of a system. @alpha */
export const doraSystemEntityContent = contentOver('system', {
  name: 'system',
  path: '/dora',
  title: 'DORA',
});

/** `entity-content:dora/domain`: the same page over the services of a domain. @alpha */
export const doraDomainEntityContent = contentOver('domain', {
  name: 'domain',
  path: '/dora',
  title: 'DORA',
});

/** `entity-card:dora`: the four answers on the overview page; off until an app turns it on. @alpha */
export const doraEntityCard = EntityCardBlueprint.make({
  disabled: true,
  params: {
    type: 'content',
    filter: isDoraAvailable,
    loader: () =>
      import('./components/EntityDoraCard').then(module => (
        <module.EntityDoraCard />
      )),
  },
});

/** The plugin for apps on the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'dora',
  title: 'DORA',
  icon: <RiPulseLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [
    doraApi,
    doraAccessApi,
    doraLearningApi,
    doraSamplingApi,
    doraEntityContent,
    doraTeamEntityContent,
    doraSystemEntityContent,
    doraDomainEntityContent,
    doraEntityCard,
  ],
  routes: { root: rootRouteRef },
});
