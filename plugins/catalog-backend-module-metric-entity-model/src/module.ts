import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { MetricEntityProcessor } from './MetricEntityProcessor';

/** Adds the kinds Metric and MetricCharter to the catalog. @public */
export const catalogModuleMetricEntityModel = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'metric-entity-model',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addProcessor(MetricEntityProcessor.create());
      },
    });
  },
});
