import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { serviceMetricsSourcesExtensionPoint } from '@plumbline/backstage-plugin-service-metrics-node';
import { readGitConfig } from './config/readGitConfig';
import { GitSource } from './GitSource';
import { createComponentLookup } from './subject/ComponentLookup';

/**
 * Adds the source `git` when `serviceMetrics.git.clones` names at least one clone.
 *
 * @public
 */
export const serviceMetricsModuleGit = createBackendModule({
  pluginId: 'service-metrics',
  moduleId: 'git',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        sources: serviceMetricsSourcesExtensionPoint,
      },
      async init({ auth, catalog, config, sources }) {
        const settings = readGitConfig(config);
        if (settings.clones.length > 0) {
          const findComponents = createComponentLookup({ auth, catalog });
          sources.addSource(GitSource.create({ settings, findComponents }));
        }
      },
    });
  },
});
