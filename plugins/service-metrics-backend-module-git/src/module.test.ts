import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import {
  FactSource,
  serviceMetricsSourcesExtensionPoint,
} from '@plumbline/backstage-plugin-service-metrics-node';
import { FakeDoor } from './__testUtils__/FakeDoor';
import { TestRepository } from './__testUtils__/TestRepository';
import gitModule from '.';

jest.setTimeout(30_000);

async function sourcesOf(git?: JsonObject): Promise<FactSource[]> {
  const sources: FactSource[] = [];
  const host = createBackendPlugin({
    pluginId: 'service-metrics',
    register(env) {
      env.registerExtensionPoint(serviceMetricsSourcesExtensionPoint, {
        addSource: (...added) => {
          sources.push(...added);
        },
      });
      env.registerInit({
        deps: { logger: coreServices.logger },
        async init() {},
      });
    },
  });
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'shop',
      annotations: { 'github.com/project-slug': 'acme/shop' },
    },
  };
  const backend = await startTestBackend({
    features: [
      host,
      gitModule,
      catalogServiceMock.factory({ entities: [entity] }),
      mockServices.rootConfig.factory({
        data: git ? { serviceMetrics: { git } } : {},
      }),
    ],
  });
  await backend.stop();
  return sources;
}

describe('the module', () => {
  it('adds nothing without clones', async () => {
    expect(await sourcesOf()).toEqual([]);
  });

  it('adds one source for all clones, which finds components in the catalog', async () => {
    const repository = TestRepository.create();
    repository.commit('first');
    repository.git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
    const [source, ...others] = await sourcesOf({
      owner: 'platform',
      clones: [repository.path],
    });
    expect(others).toEqual([]);
    expect(source.declaration).toMatchObject({
      id: 'git',
      owner: 'group:default/platform',
    });
    const door = new FakeDoor();
    await door.read(source);
    expect(door.subjects()).toEqual(new Set(['component:default/shop']));
    repository.remove();
  });

  it('fails the start on a wrong setting, with its path', async () => {
    await expect(sourcesOf({ clones: [{}] })).rejects.toThrow(
      'serviceMetrics.git.clones[0].path',
    );
  });
});
