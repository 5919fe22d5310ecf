import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { MetricDocsCollatorFactory } from './MetricDocsCollatorFactory';

const SCHEDULE = {
  frequency: { minutes: 10 },
  timeout: { minutes: 2 },
  initialDelay: { seconds: 15 },
};

/** Adds metric documents and the charter to the search. @public */
export const searchModuleMetricDocs = createBackendModule({
  pluginId: 'search',
  moduleId: 'metric-docs',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        index: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, index, scheduler }) {
        const schedule = config.getOptionalConfig(
          'search.collators.metricDocs.schedule',
        );
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            schedule
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
              : SCHEDULE,
          ),
          factory: MetricDocsCollatorFactory.create({ auth, catalog }),
        });
      },
    });
  },
});
