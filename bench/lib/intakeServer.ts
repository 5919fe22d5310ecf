/*
 * A Backstage backend that holds nothing but the plugin, for the benchmark of its intake. Everything on the way of a
 * delivery is real; only the scheduler does nothing, so that lifting, which is other work, is not in the time.
 * Configuration comes with `--config`.
 */
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { createBackend } from '@backstage/backend-defaults';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

const backend = createBackend();
backend.add(catalogServiceMock.factory({ entities: [] }));
backend.add(
  createServiceFactory({
    service: coreServices.scheduler,
    deps: {},
    factory: () => {
      const scheduler = {
        triggerTask: async () => {},
        cancelTask: async () => {},
        scheduleTask: async () => {},
        createScheduledTaskRunner: () => ({ run: async () => {} }),
        getScheduledTasks: async () => [],
      };
      return scheduler;
    },
  }),
);
backend.add(import('../../plugins/service-metrics-backend/src'));
backend.start();
