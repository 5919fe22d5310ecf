import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  Metric,
  METRIC_DEFINITIONS,
  policySchema,
  readingsResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { serviceMetricsMetricsExtensionPoint } from '@plumbline/backstage-plugin-service-metrics-node';
import request from 'supertest';
import { governedDocuments } from '../__testUtils__/governedDocuments';
import {
  component,
  group,
  member,
  startPlugin,
} from '../__testUtils__/startPlugin';
import { cellMetrics } from '../disclosure/release/cellMetrics';
import { coreMetrics } from '../metrics';

/* To be computed is not to be served: a metric needs its document, whichever package brings it. */

const REPOSITORY = resolve(__dirname, '../../../..');
const read = (path: string) => readFileSync(resolve(REPOSITORY, path), 'utf8');
const documents = governedDocuments();
const specOf = (id: string) =>
  documents.find(
    ({ kind, metadata }) => kind === 'Metric' && metadata.name === id,
  )?.spec;

describe('the metrics of this repository', () => {
  it.each(coreMetrics)(
    '$id has a document of its version, and a page',
    ({ id, definitionVersion, layer, disclosureClass }) => {
      const spec = specOf(id);
      expect(spec).toMatchObject({
        status: 'active',
        definitionVersion,
        layer,
        class: disclosureClass,
      });
      expect(read(Object(spec?.formula).code)).toContain(`id: '${id}'`);
      expect(read(`docs/metrics/${id}.md`)).toContain(
        `\`${id}\`, definition version ${definitionVersion}`,
      );
    },
  );

  it.each([...coreMetrics, ...cellMetrics])(
    '$id is what documents are checked against',
    ({ id, definitionVersion, layer, disclosureClass }) => {
      expect(METRIC_DEFINITIONS.get(id)).toEqual({
        definitionVersion,
        layer,
        disclosureClass,
      });
    },
  );

  it('are all that documents say is in use', () => {
    const active = documents
      .filter(
        ({ kind, spec }) => kind === 'Metric' && spec?.status === 'active',
      )
      .map(({ metadata }) => metadata.name);
    const computed = [...coreMetrics, ...cellMetrics].map(({ id }) => id);
    expect(computed).toEqual(expect.arrayContaining(active));
    expect(active).toEqual(
      expect.arrayContaining(coreMetrics.map(({ id }) => id)),
    );
  });
});

/** A metric as another package would bring it: how many deployments reached production. */
const arrivals: Metric<{ count: number }> = {
  id: 'arrivals',
  definitionVersion: '3',
  unit: 'count',
  layer: 'outcome',
  disclosureClass: 'O',
  direction: 'higher',
  needs: ['deployment'],
  identity: () => ({ count: 0 }),
  lift: fact =>
    fact.kind === 'deployment' && fact.outcome === 'succeeded'
      ? [{ at: fact.finishedAt, partial: { count: 1 } }]
      : [],
  merge: (a, b) => ({ count: a.count + b.count }),
  read: ({ count }) => ({
    value: count,
    interval: { low: count, high: count, method: 'poisson' },
    n: count,
    minimum: 0,
    parts: [],
    notes: [],
    exclusions: {},
  }),
  compare: () => undefined,
};

const sampleModule = createBackendModule({
  pluginId: 'service-metrics',
  moduleId: 'sample',
  register(env) {
    env.registerInit({
      deps: { metrics: serviceMetricsMetricsExtensionPoint },
      async init({ metrics }) {
        metrics.addMetric(arrivals);
      },
    });
  },
});

function documentOfArrivals(spec = {}): Entity {
  const like = documents.find(
    ({ metadata }) => metadata.name === 'deployment-frequency',
  )!;
  return {
    ...like,
    metadata: { ...like.metadata, name: 'arrivals', title: 'Arrivals' },
    spec: {
      ...like.spec,
      definitionVersion: '3',
      changeLog: [
        { version: '3', change: 'As brought.', restatesHistory: false },
      ],
      ...spec,
    },
  };
}

const ENTITIES: Entity[] = [
  component('shop', 'group:default/team-a'),
  group('team-a'),
  member('owner', 'group:default/team-a'),
];

async function start(...more: Entity[]) {
  const { server, push, settle } = await startPlugin({
    entities: ENTITIES,
    documents: [...documents, ...more],
    features: [sampleModule],
  });
  const at = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const pushed = await push({
    source: 'ci',
    facts: [
      {
        eventId: '1',
        eventTime: at,
        kind: 'deployment',
        id: '1',
        subject: 'component:default/shop',
        environment: 'production',
        outcome: 'succeeded',
        finishedAt: at,
      },
    ],
  });
  expect(pushed.status).toBe(200);
  await settle();
  const get = async (path: string, who: string) =>
    await request(server)
      .get(`/api/service-metrics/v1/${path}`)
      .set('Authorization', mockCredentials.user.header(`user:default/${who}`));
  return {
    get,
    /** Everything about the metric of the sample, on a page of the service and of the team. */
    async readings(who: string) {
      const pages = await Promise.all(
        ['component/default/shop', 'group/default/team-a'].map(async subject =>
          readingsResponseSchema.parse(
            (
              await get(
                `entities/${subject}/readings?window=7d,28d&series=week`,
                who,
              )
            ).body,
          ),
        ),
      );
      return pages.flatMap(page =>
        [
          ...page.readings,
          ...page.soFar,
          ...page.series.flatMap(({ metric, points }) =>
            points.map(point => ({ metric, ...point })),
          ),
        ].filter(({ metric }) => metric === 'arrivals'),
      );
    },
  };
}

describe('a metric of another package', () => {
  it('without a document is served to nobody, on no page', async () => {
    const { get, readings } = await start();
    for (const who of ['owner', 'colleague']) {
      const found = await readings(who);
      expect(found.length).toBeGreaterThan(0);
      for (const each of found) {
        expect(each.status).not.toBe('ok');
        expect(each).not.toHaveProperty('value');
        expect(each).not.toHaveProperty('n');
      }
      expect(found).toContainEqual(
        expect.objectContaining({
          status: 'withheld',
          reason: 'no-document',
        }),
      );
    }
    const { metrics, problems } = policySchema.parse(
      (await get('policy', 'colleague')).body,
    );
    expect(metrics).toContainEqual(
      expect.objectContaining({
        metric: 'arrivals',
        isServed: false,
        reason: 'no-document',
      }),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ metric: 'arrivals' }),
    );
  });

  it('is served once a document of it is in force', async () => {
    const { readings } = await start(documentOfArrivals());
    // A single deployment is the team's own to see.
    expect(await readings('owner')).toContainEqual(
      expect.objectContaining({
        metric: 'arrivals',
        definitionVersion: '3',
        document: 'metric:default/arrivals',
        status: 'ok',
        value: 1,
        n: 1,
      }),
    );
  });

  it.each([
    ['a draft', { status: 'draft' }, 'draft'],
    [
      'about another version of it',
      {
        definitionVersion: '1',
        changeLog: [
          { version: '1', change: 'Before.', restatesHistory: false },
        ],
      },
      'version-mismatch',
    ],
    ['of a weaker class', { class: 'S' }, 'class-weaker-than-code'],
  ])('is not served while its document is %s', async (_, spec, reason) => {
    const { readings } = await start(documentOfArrivals(spec));
    const found = await readings('owner');
    expect(found.filter(({ status }) => status === 'ok')).toEqual([]);
    expect(found).toContainEqual(
      expect.objectContaining({ status: 'withheld', reason }),
    );
  });
});
