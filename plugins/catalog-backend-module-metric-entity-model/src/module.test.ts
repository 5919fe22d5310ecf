import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogBackend from '@backstage/plugin-catalog-backend';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import metricEntityModel from './index';

const folder = resolve(__dirname, '../../../catalog');

it('brings the documents of this repository into a catalog', async () => {
  let catalog: CatalogService | undefined;
  const reader = createBackendPlugin({
    pluginId: 'reader',
    register(env) {
      env.registerInit({
        deps: { service: catalogServiceRef },
        async init({ service }) {
          catalog = service;
        },
      });
    },
  });
  const file = (target: string, kind: string) => ({
    type: 'file',
    target: `${folder}/${target}`,
    rules: [{ allow: [kind] }],
  });
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          catalog: {
            processingInterval: { seconds: 1 },
            rules: [{ allow: ['Location'] }],
            locations: [
              file('metrics/*.yaml', 'Metric'),
              file('charter.yaml', 'MetricCharter'),
              file('council.yaml', 'Group'),
            ],
          },
        },
      }),
      catalogBackend,
      metricEntityModel,
      reader,
    ],
  });
  try {
    const credentials = {
      credentials: await mockServices.auth().getOwnServiceCredentials(),
    };
    const read = async () =>
      (await catalog?.getEntities(undefined, credentials))?.items ?? [];
    let entities = await read();
    const count = (kind: string) =>
      entities.filter(entity => entity.kind === kind).length;
    const isComplete = () =>
      count('Metric') === 39 &&
      entities.some(
        ({ kind, relations }) => kind === 'MetricCharter' && relations?.length,
      );
    for (let tries = 0; tries < 80 && !isComplete(); tries++) {
      await sleep(500);
      entities = await read();
    }
    expect({
      metrics: count('Metric'),
      charters: count('MetricCharter'),
    }).toEqual({ metrics: 39, charters: 1 });
    const charter = entities.find(({ kind }) => kind === 'MetricCharter');
    expect(charter?.relations).toContainEqual({
      type: 'ownedBy',
      targetRef: 'group:default/plumbline-maintainers',
    });
  } finally {
    await backend.stop();
  }
}, 60_000);
