import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  FactSource,
  serviceMetricsSourcesExtensionPoint,
} from '@plumbline/backstage-plugin-service-metrics-node';
import module from './index';

async function sourcesWith(demo?: { enabled: boolean }): Promise<string[]> {
  const sources = new Array<FactSource>();
  const backend = await startTestBackend({
    extensionPoints: [
      [
        serviceMetricsSourcesExtensionPoint,
        { addSource: (...added: FactSource[]) => void sources.push(...added) },
      ],
    ],
    features: [
      module,
      mockServices.rootConfig.factory({
        data: { serviceMetrics: demo ? { demo } : {} },
      }),
    ],
  });
  await backend.stop();
  return sources.map(({ declaration }) => declaration.id);
}

describe('serviceMetricsModuleDemo', () => {
  it('adds nothing unless it is asked to', async () => {
    expect(await sourcesWith()).toEqual([]);
    expect(await sourcesWith({ enabled: false })).toEqual([]);
  });

  it('adds its source when it is enabled', async () => {
    expect(await sourcesWith({ enabled: true })).toEqual(['demo']);
  });
});
