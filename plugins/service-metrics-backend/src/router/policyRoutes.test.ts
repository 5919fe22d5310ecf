import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  documentsResponseSchema,
  GovernedMetric,
  policySchema,
  policyVersionsSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import request from 'supertest';
import { governedDocuments } from '../__testUtils__/governedDocuments';
import {
  component,
  group,
  member,
  startPlugin,
} from '../__testUtils__/startPlugin';

const ENTITIES: Entity[] = [
  component('shop', 'group:default/team-a'),
  group('team-a'),
  member('owner', 'group:default/team-a'),
];

async function start(documents?: Entity[]) {
  const plugin = await startPlugin({ entities: ENTITIES, documents });
  await plugin.settle();
  return {
    get: async (path: string, who = 'colleague') =>
      await request(plugin.server)
        .get(`/api/service-metrics/v1/${path}`)
        .set(
          'Authorization',
          mockCredentials.user.header(`user:default/${who}`),
        ),
    anonymous: async (path: string) =>
      await request(plugin.server)
        .get(`/api/service-metrics/v1/${path}`)
        .set('Authorization', mockCredentials.none.header()),
  };
}

function changed(metric: string, spec: NonNullable<Entity['spec']>): Entity[] {
  return governedDocuments().map(entity =>
    entity.metadata.name === metric
      ? { ...entity, spec: { ...entity.spec, ...spec } }
      : entity,
  );
}

function find(metrics: readonly GovernedMetric[], id: string): GovernedMetric {
  const found = metrics.find(({ metric }) => metric === id);
  if (!found) {
    throw new Error(`${id} is not listed`);
  }
  return found;
}

const TO_TEAM = {
  audience: [{ who: 'owning-team', sees: 'readings' }],
};

describe('GET /v1/policy', () => {
  it('says what is in force, for every metric', async () => {
    const { get } = await start();
    const policy = policySchema.parse((await get('policy')).body);
    expect(policy).toMatchObject({
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      isCatalogReadable: true,
      enforcesReviewDates: false,
      charter: { document: 'metriccharter:default/charter' },
    });
    expect(Date.parse(policy.since ?? '')).toBeLessThanOrEqual(Date.now());
    expect(policy.metrics).toHaveLength(
      governedDocuments().filter(({ kind }) => kind === 'Metric').length,
    );
    expect(find(policy.metrics, 'deployment-frequency')).toMatchObject({
      state: 'active',
      isServed: true,
      question: 'How often does this service reach production?',
      owner: 'group:default/plumbline-maintainers',
      audience: expect.arrayContaining([
        'Everyone signed in: the readings of a service or team.',
      ]),
      review: { everyDays: 91 },
    });
    expect(find(policy.metrics, 'ci-flakiness')).toMatchObject({
      state: 'draft',
      isServed: false,
      reason: 'draft',
      says: 'Its document is a draft: to be read, not served.',
    });
  });

  it('names what is wrong, and withholds', async () => {
    const { get } = await start(
      governedDocuments().filter(
        ({ metadata }) => metadata.name !== 'change-lead-time',
      ),
    );
    const policy = policySchema.parse((await get('policy')).body);
    expect(find(policy.metrics, 'change-lead-time')).toMatchObject({
      state: 'withheld',
      reason: 'no-document',
    });
    expect(policy.problems).toContainEqual(
      expect.objectContaining({
        rule: 'no-document',
        metric: 'change-lead-time',
      }),
    );
  });

  it('says that nothing can be relied on before the catalog was read', async () => {
    const plugin = await startPlugin({ entities: [] });
    const { body } = await request(plugin.server)
      .get('/api/service-metrics/v1/policy')
      .set('Authorization', mockCredentials.user.header());
    expect(policySchema.parse(body)).toMatchObject({
      metrics: [],
      problems: [{ rule: 'policy-unavailable' }],
    });
  });

  it('is for callers with credentials', async () => {
    const { anonymous } = await start();
    for (const path of [
      'policy',
      'policy/versions',
      'policy/document',
      'policy/history?metric=change-lead-time',
      'entities/component/default/shop/documents',
    ]) {
      expect((await anonymous(path)).status).toBe(401);
    }
  });
});

describe('GET /v1/policy/document', () => {
  it('is Markdown written from what is in force', async () => {
    const { get } = await start(changed('deployment-frequency', TO_TEAM));
    const { status, headers, text } = await get('policy/document');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/markdown/);
    expect(text).toContain('# What is measured here, and by which rules');
    expect(text).toContain(
      'Seen by: The group that owns the service: the readings of a service or team.',
    );
  });
});

describe('GET /v1/policy/versions and changes', () => {
  it('refuses what is no version, and one that is not kept', async () => {
    const { get } = await start();
    const { versions } = policyVersionsSchema.parse(
      (await get('policy/versions')).body,
    );
    expect(versions).toHaveLength(1);
    const [{ version }] = versions;
    const same = await get(`policy/changes?from=${version}&to=${version}`);
    expect(same.body).toEqual({ from: version, to: version, differences: [] });
    const gone = `policy/changes?from=000000000000&to=${version}`;
    expect((await get(gone)).status).toBe(404);
    expect((await get(`policy/changes?from=x&to=${version}`)).status).toBe(400);
    expect((await get(`policy/changes?from=${version}`)).status).toBe(400);
    const history = await get('policy/history?metric=change-lead-time');
    expect(history.body).toEqual({ metric: 'change-lead-time', changes: [] });
    expect((await get('policy/history?metric=A b')).status).toBe(400);
  });
});

describe('GET /v1/entities/…/documents', () => {
  const path = 'entities/component/default/shop/documents';

  it('decides for the caller', async () => {
    const { get } = await start(changed('deployment-frequency', TO_TEAM));
    const of = async (who: string) =>
      find(
        documentsResponseSchema.parse((await get(path, who)).body).metrics,
        'deployment-frequency',
      );
    expect(await of('owner')).toMatchObject({
      state: 'active',
      isServed: true,
    });
    expect(await of('colleague')).toMatchObject({
      state: 'withheld',
      isServed: false,
      reason: 'audience',
      document: 'metric:default/deployment-frequency',
    });
  });

  it('lists what applies there, and nothing else', async () => {
    const list = async (appliesTo: Record<string, string[]>, where = path) => {
      const { get } = await start(
        changed('deployment-frequency', { appliesTo }),
      );
      const { metrics } = documentsResponseSchema.parse(
        (await get(where)).body,
      );
      return metrics.some(({ metric }) => metric === 'deployment-frequency');
    };
    expect(await list({ types: ['service'] })).toBe(true);
    expect(await list({ types: ['website'] })).toBe(false);
    expect(await list({ entities: ['component:default/Shop'] })).toBe(true);
    expect(await list({ entities: ['component:default/other'] })).toBe(false);
    const team = 'entities/group/default/team-a/documents';
    expect(await list({ types: ['website'] }, team)).toBe(true);
  });

  it('answers unknown entities as forbidden ones', async () => {
    const { get } = await start();
    const { status } = await get('entities/component/default/none/documents');
    expect(status).toBe(404);
  });
});
