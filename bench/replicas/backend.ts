/*
 * One replica of the trial: a Backstage backend that holds nothing but the plugin. Everything is real, intake, scheduler and
 * workers; only the catalog is a fixed list, so that a killed replica is soon back. Configuration comes with `--config`.
 */
import { createBackend } from '@backstage/backend-defaults';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { entities } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/organisation';

const backend = createBackend();
backend.add(catalogServiceMock.factory({ entities: entities() }));
backend.add(import('../../plugins/service-metrics-backend/src'));
backend.start();
