import { mockCredentials } from '@backstage/backend-test-utils';
import { readingsResponseSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import request from 'supertest';
import {
  component,
  group,
  member,
  startPlugin,
} from './__testUtils__/startPlugin';

const ENTITIES = [
  component('shop', 'group:default/team-a'),
  component('side-project', 'user:default/someone'),
  group('team-a', 'group:default/division'),
  group('division'),
  // Who asks here is of the owning team.
  member('mock', 'group:default/team-a'),
];

function deployment(subject: string, id: string, finishedAt: string) {
  return {
    eventId: id,
    eventTime: finishedAt,
    kind: 'deployment',
    id,
    subject,
    environment: 'production',
    outcome: 'succeeded',
    finishedAt,
  };
}

describe('service-metrics', () => {
  const finishedAt = new Date(Date.now() - 2 * 86_400_000).toISOString();

  async function startWithFacts() {
    const plugin = await startPlugin({ entities: ENTITIES });
    const pushed = await plugin.push({
      source: 'ci',
      facts: [
        deployment('component:default/shop', '1', finishedAt),
        deployment('component:default/side-project', '2', finishedAt),
        deployment('component:default/unheard-of', '3', finishedAt),
      ],
    });
    expect(pushed.status).toBe(200);
    await plugin.settle();
    return {
      ...plugin,
      pushed,
      get: async (path: string) =>
        await request(plugin.server)
          .get(`/api/service-metrics${path}`)
          .set('Authorization', mockCredentials.user.header()),
    };
  }

  it.each([
    'component/default/shop',
    'group/default/team-a',
    'group/default/division',
  ])('turns a signed fact into a reading of %s', async subject => {
    const { get } = await startWithFacts();
    const answer = await get(
      `/v1/entities/${subject}/readings?window=7d,28d,91d,quarter&series=week`,
    );
    expect(answer.status).toBe(200);
    const body = readingsResponseSchema.parse(answer.body);
    expect(
      body.readings.find(
        ({ metric, window }) =>
          metric === 'deployment-frequency' && window.label === '7d',
      ),
    ).toMatchObject({ status: 'ok', n: 1, value: 1, unit: 'per-week' });
  });

  it('serves no reading of a component that a person owns, and says why', async () => {
    const { get } = await startWithFacts();
    const { body } = await get(
      '/v1/entities/component/default/side-project/readings?window=28d',
    );
    for (const reading of [...body.readings, ...body.soFar]) {
      expect(reading).toMatchObject({
        status: 'withheld',
        reason: 'owner-is-user',
      });
      expect(reading).not.toHaveProperty('value');
      expect(reading).not.toHaveProperty('n');
    }
    expect(JSON.stringify(body)).not.toContain('someone');
  });

  it('keeps and lists a fact that maps to nothing, and counts it in nothing', async () => {
    const { pushed, get } = await startWithFacts();
    expect(
      pushed.body.items.map((item: { mapped: boolean }) => item.mapped),
    ).toEqual([false, false, false]);
    const { body } = await get('/v1/sources');
    expect(body.unmapped).toEqual([
      { source: 'ci', subject: 'component:default/unheard-of' },
    ]);
    expect(body.sources[0]).toMatchObject({
      id: 'ci',
      accepted: 3,
      refused: 0,
    });
  });

  it.each([
    'user/default/someone',
    'component/default/nowhere',
    'component/default/unheard-of',
    'resource/default/shop',
  ])('answers 404 for %s', async subject => {
    const { get } = await startWithFacts();
    const answer = await get(`/v1/entities/${subject}/readings`);
    expect(answer.status).toBe(404);
  });

  it.each([
    ['window=14d', 'window'],
    ['window=28d&series=month', 'series'],
    ['window=28d&sort=value', 'sort'],
    ['window=28d&user=someone', 'user'],
  ])('refuses the query %s by name', async (query, name) => {
    const { get } = await startWithFacts();
    const answer = await get(
      `/v1/entities/component/default/shop/readings?${query}`,
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(name);
  });

  it('asks a receipt again, through the same door', async () => {
    const { get, server } = await startWithFacts();
    const { body } = await get(
      '/v1/entities/component/default/shop/readings?window=7d',
    );
    const { receipt } = body.readings[0];
    const answer = await get(`/v1/receipts/${receipt}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ result: 'same', then: { n: 1 } });
    expect((await get('/v1/receipts/r1.nonsense')).status).toBe(400);

    const side = await get(
      '/v1/entities/component/default/side-project/readings?window=7d',
    );
    const withheld = await get(`/v1/receipts/${side.body.readings[0].receipt}`);
    expect(withheld.body.now).toEqual({
      status: 'withheld',
      reason: 'owner-is-user',
    });
    expect(withheld.body).toMatchObject({ result: 'withheld', then: {} });
    const anonymous = await request(server)
      .get(`/api/service-metrics/v1/receipts/${receipt}`)
      .set('Authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
  });

  it('asks for credentials', async () => {
    const { server } = await startWithFacts();
    for (const path of [
      '/v1/sources',
      '/v1/entities/component/default/shop/readings',
    ]) {
      const answer = await request(server)
        .get(`/api/service-metrics${path}`)
        .set('Authorization', mockCredentials.none.header());
      expect(answer.status).toBe(401);
    }
  });

  it('serves an OpenAPI document that its answers hold to', async () => {
    const { get, pushed } = await startWithFacts();
    const { body: document } = await get('/openapi.json');
    expect(document).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: '/api/service-metrics' }],
    });
    const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
    ajv.addSchema({ $id: 'api', ...document });
    const check = (schema: string, body: unknown) => {
      const validate = ajv.compile({
        $ref: `api#/components/schemas/${schema}`,
      });
      validate(body);
      expect(validate.errors).toBeNull();
    };
    check('DeliveryResult', pushed.body);
    check('Sources', (await get('/v1/sources')).body);
    const { body: page } = await get(
      '/v1/entities/component/default/shop/readings',
    );
    const { receipt } = page.readings[0];
    check('ReceiptAnswer', (await get(`/v1/receipts/${receipt}`)).body);
    for (const subject of [
      'component/default/shop',
      'component/default/side-project',
    ]) {
      const answer = await get(
        `/v1/entities/${subject}/readings?window=7d,28d,91d,quarter&series=day`,
      );
      check('Readings', answer.body);
    }
    // Those of learning are walked in learning/apart.test.ts.
    expect(
      Object.keys(document.paths).filter(path => !path.includes('/learning')),
    ).toEqual([
      '/v1/ingest/facts',
      '/v1/ingest/cdevents',
      '/v1/ingest/heartbeat',
      '/v1/entities/{kind}/{namespace}/{name}/readings',
      '/v1/entities/{kind}/{namespace}/{name}/readings/export',
      '/v1/entities/{kind}/{namespace}/{name}/why/{factKind}/{factId}',
      '/v1/entities/{kind}/{namespace}/{name}/events',
      '/v1/policy',
      '/v1/policy/versions',
      '/v1/policy/changes',
      '/v1/policy/history',
      '/v1/policy/document',
      '/v1/entities/{kind}/{namespace}/{name}/documents',
      '/v1/sampling',
      '/v1/entities/{kind}/{namespace}/{name}/sampling',
      '/v1/entities/{kind}/{namespace}/{name}/sampling/{period}/manifest',
      '/v1/entities/{kind}/{namespace}/{name}/sampling/changes/{id}/outcomes',
      '/v1/entities/{kind}/{namespace}/{name}/checkpoint',
      '/v1/entities/{kind}/{namespace}/{name}/openings',
      '/v1/grants',
      '/v1/access/own',
      '/v1/grants/{id}/keep',
      '/v1/grants/{id}',
      '/v1/audit/verification',
      '/v1/retention',
      '/v1/receipts/{id}',
      '/v1/sources',
    ]);
  });
});
