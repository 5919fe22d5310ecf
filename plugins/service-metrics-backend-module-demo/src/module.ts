import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { serviceMetricsSourcesExtensionPoint } from '@plumbline/backstage-plugin-service-metrics-node';
import { DemoSource } from './DemoSource';

/**
 * Adds the source `demo` when `serviceMetrics.demo.enabled` is true.
 *
 * @public
 */
export const serviceMetricsModuleDemo = createBackendModule({
  pluginId: 'service-metrics',
  moduleId: 'demo',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: serviceMetricsSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        if (config.getOptionalBoolean('serviceMetrics.demo.enabled')) {
          sources.addSource(DemoSource.create());
        }
      },
    });
  },
});
