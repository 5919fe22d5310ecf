import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  accessGrantSchema,
  auditReportSchema,
  checkpointSchema,
  dayOf,
  detailReadPermission,
  eventsResponseSchema,
  governPermission,
  grantsResponseSchema,
  openingsResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import request, { Response } from 'supertest';
import {
  component,
  group,
  member,
  startPlugin,
} from '../../__testUtils__/startPlugin';

/* Details of another team, from the checkpoint to the list that the team sees, through HTTP. */

const DAY_MS = 86_400_000;
const ago = (days: number) =>
  new Date(Date.now() - days * DAY_MS).toISOString();

const SRE = 'group:default/council-sre';

const ENTITIES = [
  component('shop', 'group:default/team-a'),
  component('stock', 'group:default/team-b'),
  component('side-project', 'user:default/loner'),
  group('team-a', 'group:default/division'),
  group('team-b', 'group:default/division'),
  group('division'),
  group('auditors'),
  group('council-sre'),
  member('owner', 'group:default/team-a'),
  member('neighbour', 'group:default/team-b'),
  member('above', 'group:default/division'),
  member('designated', 'group:default/team-b'),
  member('by-group', 'group:default/auditors'),
  member('colleague', 'group:default/team-b'),
  member('council', SRE),
  member('loner'),
];

const ROOT_SECRET = 'a root secret of more than thirty-two characters';

const REVIEWERS = [
  {
    principal: 'user:default/designated',
    scope: 'group:default/division',
    purpose: 'release-engineering',
    justification: 'Looks after the releases of the division',
  },
  {
    principal: 'user:default/designated',
    scope: 'component:default/side-project',
    purpose: 'release-engineering',
    justification: 'Would open what a person owns alone',
  },
];

const as = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

type Features = NonNullable<Parameters<typeof startPlugin>[0]['features']>;

async function start(
  options: {
    rootSecret?: string | null;
    features?: Features;
    framework?: boolean;
  } = {},
) {
  const { rootSecret = ROOT_SECRET, features = [], framework } = options;
  const lines: string[] = [];
  const logger = mockServices.logger.mock({
    info: message => void lines.push(message),
  });
  logger.child.mockReturnValue(logger);
  const plugin = await startPlugin({
    entities: ENTITIES,
    features: [logger.factory, ...features],
    config: { permission: { enabled: framework ?? false } },
    settings: {
      rootSecret: rootSecret ?? undefined,
      access: { reviewers: REVIEWERS },
    },
  });
  await plugin.settle();
  const { status } = await plugin.push({
    source: 'ci',
    facts: ['shop', 'side-project'].map((name, at) => ({
      eventId: `${at}`,
      eventTime: ago(1),
      kind: 'deployment',
      id: `111111${at}`,
      subject: `component:default/${name}`,
      environment: 'production',
      outcome: 'succeeded',
      finishedAt: ago(10),
    })),
  });
  expect(status).toBe(200);
  await plugin.settle();
  const call =
    (method: 'get' | 'post' | 'delete') =>
    async (path: string, who: string, body?: object) =>
      await request(plugin.server)
        [method](`/api/service-metrics/v1/${path}`)
        .set('Authorization', who.includes(' ') ? who : as(who))
        .send(body);
  return {
    server: plugin.server,
    lines,
    get: call('get'),
    post: call('post'),
    remove: call('delete'),
  };
}

const SHOP = 'entities/component/default/shop';
const EVENTS = `events?from=${dayOf(Date.parse(ago(20)))}&to=${dayOf(
  Date.now(),
)}`;
const WHY = `${SHOP}/why/deployment/1111110?source=ci`;
const REASON = 'Looking for why the shop was slow on Tuesday';

type Started = Awaited<ReturnType<typeof start>>;

async function pass(
  { get, post }: Pick<Started, 'get' | 'post'>,
  who: string,
  purpose = 'release-engineering',
) {
  const { body } = await get(`${SHOP}/checkpoint`, who);
  return await post(`${SHOP}/checkpoint`, who, {
    rule: body.rule?.hash ?? '0'.repeat(64),
    purpose,
    reason: REASON,
  });
}

const shape = ({ status, body }: Response) => {
  const { request: asked, ...rest } = body;
  return JSON.stringify({ status, rest }).replaceAll('nowhere', 'shop');
};

describe('details of another team', () => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  }, 60_000);

  it('stand behind a checkpoint for whoever is designated, and then open for a day', async () => {
    const { get, post } = started;
    const before = eventsResponseSchema.parse(
      (await get(`${SHOP}/${EVENTS}`, 'designated')).body,
    );
    expect(before).toMatchObject({
      detail: 'weeks',
      events: [],
      checkpoint: 'closed',
    });
    const why = await get(WHY, 'designated');
    expect(why.status).toBe(403);
    expect(why.body.error.code).toBe('checkpoint');

    const closed = checkpointSchema.parse(
      (await get(`${SHOP}/checkpoint`, 'designated')).body,
    );
    expect(closed).toMatchObject({
      state: 'closed',
      purposes: ['release-engineering'],
    });
    expect(closed.rule.text.length).toBeGreaterThan(2);
    const opened = await pass(started, 'designated');
    expect(opened.status).toBe(200);
    expect(opened.body.state).toBe('open');
    const lasts = Date.parse(opened.body.until) - Date.now();
    expect(Math.abs(lasts - DAY_MS)).toBeLessThan(60_000);

    const after = await get(`${SHOP}/${EVENTS}`, 'designated');
    expect(after.body).toMatchObject({
      detail: 'events',
      checkpoint: 'open',
      kinds: ['deployment'],
      events: [{ id: '1111110' }],
    });
    expect((await get(WHY, 'designated')).status).toBe(200);
    // The purpose is not one of incidents.
    const incident = WHY.replace('deployment/1111110', 'incident/7');
    expect((await get(incident, 'designated')).status).toBe(404);

    const seen = await get(`${SHOP}/openings`, 'owner');
    expect(openingsResponseSchema.parse(seen.body)).toMatchObject({
      openings: [
        {
          subject: 'component:default/shop',
          actor: 'user:default/designated',
          role: 'designated',
          purpose: 'release-engineering',
          reason: REASON,
          reads: 2,
        },
      ],
      designated: [{ principal: 'user:default/designated' }],
    });
    expect((await get(`${SHOP}/openings`, 'council')).body).toEqual(seen.body);
    const team = 'entities/group/default/team-a/openings';
    expect((await get(team, 'owner')).body.openings).toHaveLength(1);
    // Of the division is the neighbour too, and sees there what was opened of the own team: nothing.
    const division = 'entities/group/default/division/openings';
    expect((await get(division, 'owner')).body.openings).toHaveLength(1);
    expect((await get(division, 'neighbour')).body.openings).toEqual([]);

    const again = await post(`${SHOP}/checkpoint`, 'designated', {
      rule: '0'.repeat(64),
      purpose: 'release-engineering',
      reason: REASON,
    });
    expect(again.status).toBe(409);
    expect((await pass(started, 'designated', 'team-improvement')).status).toBe(
      403,
    );
  });

  it('leave a record that verifies, without the reason and without what was read', async () => {
    const { get, lines } = started;
    const heads = lines
      .filter(line => line.startsWith('audit head '))
      .map(line => line.slice('audit head '.length));
    expect(heads.length).toBeGreaterThanOrEqual(3);
    const report = auditReportSchema.parse(
      (
        await get(
          `audit/verification?${heads.map(head => `head=${head}`).join('&')}`,
          'council',
        )
      ).body,
    );
    expect(report).toMatchObject({ isIntact: true, entries: heads.length });
    expect(report.heads.every(({ state }) => state === 'found')).toBe(true);
    const forged = `${heads.length}:${'f'.repeat(64)}`;
    const { body } = await get(`audit/verification?head=${forged}`, 'council');
    expect(body).toMatchObject({
      isIntact: false,
      heads: [{ state: 'differs' }],
    });
    expect(lines.join('\n')).not.toContain(REASON);
    expect((await get('audit/verification?head=x', 'council')).status).toBe(
      400,
    );
  });

  it('are as unknown to everyone else as what does not exist', async () => {
    const { get, post } = started;
    for (const who of [
      'colleague',
      'above',
      'stranger',
      mockCredentials.service.header(),
    ]) {
      for (const path of ['checkpoint', 'openings']) {
        const answer = await get(`${SHOP}/${path}`, who);
        const unknown = await get(
          `${SHOP.replace('shop', 'nowhere')}/${path}`,
          who,
        );
        expect(answer.status).toBe(404);
        expect(shape(answer)).toBe(shape(unknown));
      }
      expect((await get(WHY, who)).status).toBe(404);
    }
    expect((await pass(started, 'colleague')).status).toBe(404);
    const service = await post(
      `${SHOP}/checkpoint`,
      mockCredentials.service.header(),
      { rule: '0'.repeat(64), purpose: 'release-engineering', reason: REASON },
    );
    expect(service.status).toBe(403);
  });

  it('of what a person owns alone are opened to nobody else', async () => {
    const { get } = started;
    const path = 'entities/component/default/side-project';
    expect((await get(`${path}/checkpoint`, 'designated')).status).toBe(404);
    expect(
      (await get(`${path}/${EVENTS}`, 'designated')).body,
    ).not.toHaveProperty('checkpoint');
  });

  it('need no checkpoint for the owning team, which leaves no trace', async () => {
    const { get } = started;
    const { body } = await get(`${SHOP}/checkpoint`, 'owner');
    expect(body).toMatchObject({ state: 'own', purposes: [] });
    const before = (await get('audit/verification', 'council')).body.entries;
    await get(`${SHOP}/${EVENTS}`, 'owner');
    await get(WHY, 'owner');
    expect((await pass(started, 'owner')).body.state).toBe('own');
    expect((await get('audit/verification', 'council')).body.entries).toBe(
      before,
    );
  });

  it.each([
    [{ purpose: 'appraisal' }, 'purpose'],
    [{ reason: 'because' }, 'reason'],
    [{ reason: 'x'.repeat(501) }, 'reason'],
    [{ reason: 'with a NUL \u0000 in it' }, 'reason'],
    [{ rule: 'x' }, 'rule'],
    [{ watching: 'user:default/owner' }, ''],
  ])('refuse %j by name', async (change, field) => {
    const answer = await started.post(`${SHOP}/checkpoint`, 'designated', {
      rule: '0'.repeat(64),
      purpose: 'release-engineering',
      reason: REASON,
      ...change,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
  });
});

describe('grants', () => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  }, 60_000);

  const grant = {
    principal: 'group:default/auditors',
    scope: 'component:default/shop',
    purpose: 'incident-learning',
    justification: 'Reviews the incidents of this quarter',
    days: 30,
  };

  it('are given, used, kept and ended by a seat of the council', async () => {
    const { get, post, remove } = started;
    expect((await get(`${SHOP}/checkpoint`, 'by-group')).status).toBe(404);
    const given = await post('grants', 'council', grant);
    expect(given.status).toBe(200);
    const { id } = accessGrantSchema.parse(given.body);
    expect(given.body).toMatchObject({
      state: 'effective',
      grantedBy: 'user:default/council',
      uses: 0,
    });
    expect((await get('access/own', 'by-group')).body).toEqual({
      owners: ['group:default/auditors', 'user:default/by-group'],
      scopes: ['component:default/shop'],
    });
    expect((await pass(started, 'by-group', 'incident-learning')).status).toBe(
      200,
    );
    expect((await get(`${SHOP}/checkpoint`, 'by-group')).body.state).toBe(
      'open',
    );
    // It happened too, and is not opened for that purpose.
    const { body: events } = await get(`${SHOP}/${EVENTS}`, 'by-group');
    expect(events).toMatchObject({ kinds: ['incident'], events: [] });

    const kept = await post(`grants/${id}/keep`, 'council', {
      justification: 'Still reviewing the incidents',
      days: 90,
    });
    expect(kept.status).toBe(200);
    expect(Date.parse(kept.body.expiresAt)).toBeGreaterThan(
      Date.now() + 89 * DAY_MS,
    );
    expect((await remove(`grants/${id}`, 'council')).body).toMatchObject({
      state: 'ended',
      endedBy: 'user:default/council',
    });
    expect((await get(`${SHOP}/checkpoint`, 'by-group')).status).toBe(404);
    expect((await get('access/own', 'by-group')).body.scopes).toEqual([]);
    const late = await post(`grants/${id}/keep`, 'council', {
      justification: 'Too late for that by now',
      days: 1,
    });
    expect(late.status).toBe(409);
    const { grants } = grantsResponseSchema.parse(
      (await get('grants', 'council')).body,
    );
    expect(grants.map(({ state }) => state)).toEqual([
      'effective',
      'effective',
      'ended',
    ]);
  });

  it('are nobody else’s to see or give', async () => {
    const { get, post, remove } = started;
    for (const who of ['owner', 'above', 'designated', 'stranger']) {
      expect((await get('grants', who)).status).toBe(403);
      expect((await post('grants', who, grant)).status).toBe(403);
      expect((await remove('grants/x', who)).status).toBe(403);
      expect((await get('audit/verification', who)).status).toBe(403);
    }
    const service = mockCredentials.service.header();
    expect((await get('grants', service)).status).toBe(403);
    expect((await get('audit/verification', service)).status).toBe(403);
    expect((await post('grants', service, grant)).status).toBe(403);
  });

  it.each([
    [{ principal: 'user:default/council' }, 403, 'themselves'],
    [{ principal: SRE }, 403, 'themselves'],
    [{ principal: 'user:default/nobody' }, 400, 'principal'],
    [{ principal: 'component:default/shop' }, 400, 'principal'],
    [{ scope: 'component:default/nowhere' }, 400, 'scope'],
    [{ scope: 'user:default/owner' }, 400, 'scope'],
    [{ days: 91 }, 400, 'days'],
    [{ days: 0 }, 400, 'days'],
    [{ purpose: 'promotion' }, 400, 'purpose'],
  ])('refuse %j', async (change, status, word) => {
    const answer = await started.post('grants', 'council', {
      ...grant,
      ...change,
    });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(word);
  });

  it('answer as the OpenAPI document says', async () => {
    const { get, server } = started;
    const { body: document } = await request(server)
      .get('/api/service-metrics/openapi.json')
      .set('Authorization', as('owner'));
    const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
    ajv.addSchema({ $id: 'api', ...document });
    for (const [schema, path, who] of [
      ['Checkpoint', `${SHOP}/checkpoint`, 'designated'],
      ['Openings', `${SHOP}/openings`, 'owner'],
      ['Grants', 'grants', 'council'],
      ['OwnAccess', 'access/own', 'designated'],
      ['AuditReport', 'audit/verification', 'council'],
    ]) {
      const { body } = await get(path, who);
      const validate = ajv.compile({
        $ref: `api#/components/schemas/${schema}`,
      });
      validate(body);
      expect(validate.errors).toBeNull();
    }
  });
});

it('opens nothing without a record, and says so to whoever would have a right', async () => {
  const { get, post } = await start({ rootSecret: null });
  expect((await get(`${SHOP}/checkpoint`, 'designated')).status).toBe(404);
  expect((await get(`${SHOP}/${EVENTS}`, 'designated')).body.detail).toBe(
    'weeks',
  );
  expect((await get('grants', 'council')).body.isRecordKept).toBe(false);
  const given = await post('grants', 'council', {
    principal: 'group:default/auditors',
    scope: 'component:default/shop',
    purpose: 'incident-learning',
    justification: 'Reviews the incidents of this quarter',
    days: 30,
  });
  expect(given.status).toBe(403);
  expect(given.body.error.message).toContain('serviceMetrics.rootSecret');
  expect((await get('audit/verification', 'council')).status).toBe(404);
}, 60_000);

it('lets a policy take details and governing away', async () => {
  const { get } = await start({
    framework: true,
    features: [
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result: [detailReadPermission.name, governPermission.name].includes(
              permission.name,
            )
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })),
      }).factory,
    ],
  });
  expect((await get(`${SHOP}/checkpoint`, 'designated')).status).toBe(404);
  expect((await get('grants', 'council')).status).toBe(403);
}, 60_000);
