import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readingsResponseSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { createHmac } from 'node:crypto';
import request from 'supertest';
import plugin from '.';

const SECRET = 'a secret of enough length';

const shop = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', namespace: 'default' },
  spec: { type: 'service', owner: 'team-a' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
};
const teamA = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-a', namespace: 'default' },
  spec: { type: 'team', children: [] },
  relations: [],
};

async function startPlugin() {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      plugin,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({ entities: [shop, teamA] }),
      mockServices.rootConfig.factory({
        data: {
          serviceMetrics: {
            sources: {
              ci: {
                owner: 'group:default/team-a',
                purpose: 'Deployments of the shop',
                secret: SECRET,
              },
            },
          },
        },
      }),
    ],
  });
  return {
    ...backend,
    /** What the scheduler does every few seconds. */
    async settle() {
      await scheduler.triggerTask('sync-catalog');
      await scheduler.triggerTask('lift-dirty-days');
    },
  };
}

function push(server: Parameters<typeof request>[0], body: object) {
  const text = JSON.stringify(body);
  return request(server)
    .post('/api/service-metrics/v1/ingest/facts')
    .set('Content-Type', 'application/json')
    .set(
      'X-Plumbline-Signature',
      `sha256=${createHmac('sha256', SECRET).update(text).digest('hex')}`,
    )
    .send(text);
}

describe('service-metrics', () => {
  it('turns signed facts into readings of the component and its group', async () => {
    const { server, settle } = await startPlugin();
    const finishedAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
    const pushed = await push(server, {
      source: 'ci',
      facts: [
        {
          eventId: '1',
          eventTime: finishedAt,
          kind: 'deployment',
          id: '1',
          subject: 'component:default/shop',
          environment: 'production',
          outcome: 'succeeded',
          finishedAt,
        },
      ],
    });
    expect(pushed.body).toMatchObject({
      items: [{ index: 0, result: 'accepted' }],
    });
    expect(pushed.status).toBe(200);

    await settle();

    for (const subject of ['component/default/shop', 'group/default/team-a']) {
      const answer = await request(server)
        .get(
          `/api/service-metrics/v1/entities/${subject}/readings?window=7d,28d,91d,quarter&series=week`,
        )
        .set('Authorization', mockCredentials.user.header());
      expect(answer.status).toBe(200);
      const body = readingsResponseSchema.parse(answer.body);
      expect(
        body.readings.find(
          ({ metric, window }) =>
            metric === 'deployment-frequency' && window.label === '7d',
        ),
      ).toMatchObject({ status: 'ok', n: 1, value: 1, unit: 'per-week' });
    }
  });
});
