import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  addDays,
  dayOf,
  PURPOSES,
  Reading,
  readingsResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import request from 'supertest';
import { governedDocuments } from '../__testUtils__/governedDocuments';
import {
  component,
  group,
  member,
  startPlugin,
} from '../__testUtils__/startPlugin';
import { coreMetrics } from '../metrics';
import { cellMetrics } from './release/cellMetrics';
import { lastClosedMonday } from './outcomes/ShownOutcomes';

/* What the documents say is what is served, at every path by which a number leaves. */

const TEAM = 'group:default/team-a';
const TODAY = dayOf(Date.now());

const ENTITIES = [
  component('shop', TEAM),
  group('team-a', 'group:default/division'),
  group('division'),
  group('neighbours', 'group:default/division'),
  member('owner', TEAM),
  member('leader', 'group:default/division'),
  member('outsider', 'group:default/neighbours'),
];

/** The documents of this repository, one of them changed. */
function documentsWith(
  metric: string,
  spec: NonNullable<Entity['spec']>,
): Entity[] {
  return governedDocuments().map(entity =>
    entity.kind === 'Metric' && entity.metadata.name === metric
      ? { ...entity, spec: { ...entity.spec, ...spec } }
      : entity,
  );
}

async function start(documents?: Entity[]) {
  const plugin = await startPlugin({ entities: ENTITIES, documents });
  const deployment = (id: string, at: string) => ({
    eventId: id,
    eventTime: at,
    kind: 'deployment',
    id,
    subject: 'component:default/shop',
    environment: 'production',
    outcome: 'succeeded',
    finishedAt: at,
    contributors: [{ ref: `user:default/worker-${id}`, role: 'operator' }],
  });
  await plugin.push({
    source: 'ci',
    facts: [
      deployment('1', new Date(Date.now() - 2 * 86_400_000).toISOString()),
      // Three people in the last closed week: enough for everyone to see it.
      ...['2', '3', '4'].map(id =>
        deployment(
          id,
          `${addDays(lastClosedMonday(Date.now()), -5)}T10:00:00Z`,
        ),
      ),
    ],
  });
  await plugin.settle();
  const get = async (
    path: string,
    who = 'outsider',
    headers: Record<string, string> = {},
  ) =>
    await request(plugin.server)
      .get(`/api/service-metrics/v1/${path}`)
      .set('Authorization', mockCredentials.user.header(`user:default/${who}`))
      .set(headers);
  return {
    ...plugin,
    get,
    async frequency(
      who?: string,
      headers?: Record<string, string>,
    ): Promise<Reading> {
      const { body } = await get(
        'entities/component/default/shop/readings?window=7d&series=week',
        who,
        headers,
      );
      const page = readingsResponseSchema.parse(body);
      const readings = page.readings.filter(
        ({ metric }) => metric === 'deployment-frequency',
      );
      if (readings[0].status === 'withheld') {
        expect(
          page.series
            .filter(({ metric }) => metric === 'deployment-frequency')
            .flatMap(({ points }) => points.map(({ status }) => status)),
        ).not.toContain('ok');
        // Outside of the owning team, unfinished windows are not there at all.
        expect(
          page.soFar
            .filter(({ metric }) => metric === 'deployment-frequency')
            .filter(({ status }) => status !== 'withheld'),
        ).toEqual([]);
      }
      return readings[0];
    },
  };
}

describe('governed readings', () => {
  it('are served under the policy in force, and name it', async () => {
    const { frequency } = await start();
    const reading = await frequency();
    expect(reading).toMatchObject({
      status: 'ok',
      n: 3,
      document: 'metric:default/deployment-frequency',
      policyVersion: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  });

  it.each([
    [
      'no document',
      () => governedDocuments().filter(e => e.kind !== 'Metric'),
      'no-document',
    ],
    [
      'no charter',
      () => governedDocuments().filter(e => e.kind === 'Metric'),
      'no-charter',
    ],
    [
      'a draft',
      () => documentsWith('deployment-frequency', { status: 'draft' }),
      'draft',
    ],
    [
      'a document of another definition',
      () =>
        documentsWith('deployment-frequency', {
          definitionVersion: '9',
          changeLog: [
            { version: '9', change: 'Another.', restatesHistory: false },
          ],
        }),
      'version-mismatch',
    ],
    [
      'a weaker class than the code',
      () => documentsWith('deployment-frequency', { class: 'S' }),
      'class-weaker-than-code',
    ],
    [
      'nothing readable',
      () => documentsWith('deployment-frequency', { audience: 7 }),
      'invalid',
    ],
  ])('are withheld with %s', async (_, documents, reason) => {
    const { frequency } = await start(documents());
    for (const who of ['outsider', 'owner', 'leader']) {
      const reading = await frequency(who);
      expect(reading).toMatchObject({ status: 'withheld', reason });
      for (const number of [
        'value',
        'n',
        'interval',
        'before',
        'parts',
        'last',
      ]) {
        expect(reading).not.toHaveProperty(number);
      }
    }
  });

  it('are served to the audience that the document names', async () => {
    const { frequency } = await start(
      documentsWith('deployment-frequency', {
        audience: [
          { who: 'owning-team', sees: 'readings' },
          { who: 'leaders', sees: 'readings' },
        ],
      }),
    );
    expect(await frequency('owner')).toMatchObject({ status: 'ok' });
    expect(await frequency('leader')).toMatchObject({ status: 'ok' });
    expect(await frequency('outsider')).toMatchObject({
      status: 'withheld',
      reason: 'audience',
    });
  });

  it('are served for the purposes that the document names, and for no other', async () => {
    const { frequency, get } = await start(
      documentsWith('deployment-frequency', { purposes: ['service-health'] }),
    );
    for (const purpose of PURPOSES) {
      expect(
        await frequency('outsider', { 'Plumbline-Purpose': purpose }),
      ).toMatchObject(
        purpose === 'service-health'
          ? { status: 'ok' }
          : { status: 'withheld', reason: 'purpose' },
      );
    }
    const { status, body } = await get(
      'entities/component/default/shop/readings',
      'outsider',
      { 'Plumbline-Purpose': 'appraisal' },
    );
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(/plumbline-purpose/i);
    expect(body.error.message).not.toContain('appraisal');
  });

  it('of a receipt are withheld as the page is', async () => {
    const { frequency, get } = await start(
      documentsWith('deployment-frequency', {
        audience: [{ who: 'owning-team', sees: 'readings' }],
      }),
    );
    const { receipt } = await frequency('owner');
    expect((await get(`receipts/${receipt}`, 'owner')).body).toMatchObject({
      result: 'same',
    });
    const { body } = await get(`receipts/${receipt}`, 'outsider');
    expect(body).toMatchObject({
      result: 'withheld',
      then: {},
      now: { status: 'withheld', reason: 'audience' },
    });
  });

  it('come with no counts and no single facts that the documents keep back', async () => {
    const path = `entities/component/default/shop/events?from=${addDays(
      TODAY,
      -7,
    )}&to=${TODAY}`;
    const why = 'entities/component/default/shop/why/deployment/1?source=ci';
    const open = await start();
    const own = (await open.get(path, 'owner')).body;
    expect(own).toMatchObject({ detail: 'events', events: [{ id: '1' }] });
    expect(own.weeks.length).toBeGreaterThan(0);
    expect((await open.get(why, 'owner')).status).toBe(200);

    const narrow = await start(
      documentsWith('deployment-frequency', {
        audience: [{ who: 'owning-team', sees: 'readings' }],
      }),
    );
    expect((await narrow.get(path, 'outsider')).body).toMatchObject({
      detail: 'weeks',
      events: [],
      weeks: [],
    });
    const cut = (await narrow.get(path, 'owner')).body;
    expect(cut).toMatchObject({ detail: 'weeks', events: [] });
    expect(cut.weeks.length).toBeGreaterThan(0);
    expect((await narrow.get(why, 'owner')).status).toBe(404);
  });

  it('cannot be asked for by a receipt that was never given', async () => {
    const { frequency, get } = await start();
    const { receipt } = await frequency();
    const [version, signature, payload, issued] = receipt.split('.');
    const content = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(
      JSON.stringify({ ...content, from: content.to }),
    ).toString('base64url');
    const { status } = await get(
      `receipts/${[version, signature, forged, issued].join('.')}`,
    );
    expect(status).toBe(400);
  });

  it('over chosen days are the owning team’s', async () => {
    const { get } = await start();
    const path = `entities/component/default/shop/readings?window=7d&from=${addDays(
      TODAY,
      -3,
    )}&to=${TODAY}`;
    const own = readingsResponseSchema.parse((await get(path, 'owner')).body);
    expect(
      own.readings.find(
        ({ metric, window }) =>
          metric === 'deployment-frequency' && window.label === 'custom',
      ),
    ).toMatchObject({ status: 'ok', n: 1 });
    expect((await get(path, 'outsider')).status).toBe(403);
    expect((await get(path, 'leader')).status).toBe(403);
    for (const [query, field] of [
      [`from=${TODAY}`, 'to'],
      [`from=${TODAY}&to=${TODAY}`, 'to'],
      [`from=2026-02-30&to=${TODAY}`, 'from'],
    ]) {
      const { status, body } = await get(
        `entities/component/default/shop/readings?${query}`,
        'owner',
      );
      expect(status).toBe(400);
      expect(body.error.message).toMatch(new RegExp(`^${field}:`));
    }
  });

  it('exist for every metric that code registers', async () => {
    const { get } = await start();
    const { body } = await get(
      'entities/component/default/shop/readings?window=28d',
    );
    const readings: Reading[] = readingsResponseSchema.parse(body).readings;
    expect(readings.map(({ metric }) => metric).sort()).toEqual(
      [...coreMetrics, ...cellMetrics].map(({ id }) => id).sort(),
    );
    // How work flows, and what was learned, is not for outsiders.
    expect(
      readings.flatMap(({ status, metric }) =>
        status === 'withheld' ? metric : [],
      ),
    ).toEqual([
      'action-completion',
      'action-on-time',
      'repeat-incident-rate',
      ...cellMetrics.map(({ id }) => id),
    ]);
  });
});
