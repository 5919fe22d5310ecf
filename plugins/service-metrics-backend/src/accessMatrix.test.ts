import request from 'supertest';
import {
  Principal,
  PRINCIPALS,
  Relation,
  RELATIONS,
  ENTITIES,
  isOfTeam,
} from './__testUtils__/authorisation/cast';
import {
  ACTIONS_ROWS,
  FACT,
  Row,
  ROUTES,
} from './__testUtils__/authorisation/rows';
import { startPortal } from './__testUtils__/authorisation/startPortal';
import { walkRoutes } from './__testUtils__/authorisation/walkRoutes';
import { governedDocuments } from './__testUtils__/governedDocuments';
import { sign, SECRET } from './__testUtils__/startPlugin';

/*
 * Who is answered what by every route and action, with real tokens, real permissions and a real policy: every principal, every
 * relation to a service, with the permission framework on and off. Routes and actions are those that the started server has.
 */

const BASE = '/api/service-metrics';
const DAY_MS = 86_400_000;
const restricted = (token: string, subject: string, ...names: string[]) => ({
  type: 'static',
  options: { token, subject },
  ...(names.length > 0
    ? {
        accessRestrictions: [
          { plugin: 'service-metrics', permission: names.join(' ') },
        ],
      }
    : {}),
});
const TOKENS = {
  ingest: 'token-of-the-source-ci',
  restricted: 'token-for-aggregates',
  verifier: 'token-for-the-record',
  unrestricted: 'token-for-everything',
};

const config = {
  backend: {
    auth: {
      externalAccess: [
        restricted(TOKENS.ingest, 'ci-token', 'service-metrics.facts.ingest'),
        restricted(
          TOKENS.restricted,
          'board',
          'service-metrics.aggregate.read',
        ),
        restricted(TOKENS.verifier, 'auditor', 'service-metrics.govern'),
        restricted(TOKENS.unrestricted, 'anything'),
      ],
    },
  },
  serviceMetrics: {
    rootSecret: 'a root secret of more than thirty-two characters',
    governance: { enforceReviewDates: false },
    access: {
      reviewers: [
        {
          principal: 'user:default/reviewer',
          scope: 'group:default/division',
          purpose: 'release-engineering',
          justification: 'Looks after the releases of the division',
        },
        {
          principal: 'user:default/lapsed',
          scope: 'group:default/division',
          purpose: 'release-engineering',
          justification: 'Looked after the releases of the division',
          days: 1,
        },
      ],
    },
    sources: {
      ci: {
        owner: 'group:default/team',
        purpose: 'Deployments',
        secret: SECRET,
        tokenSubject: 'ci-token',
      },
    },
  },
};

interface Answer {
  status: number;
  body: object;
}

async function start(isFrameworkOn: boolean) {
  const portal = await startPortal({
    entities: [...governedDocuments(), ...ENTITIES],
    isFrameworkOn,
    config,
  });
  // Somebody whose time has passed.
  await portal
    .knex('access_grants')
    .where({ principal: 'user:default/lapsed' })
    .update({ expires_at: Date.now() - DAY_MS });
  await portal.settle();
  const body = JSON.stringify({
    source: FACT.source,
    facts: Object.values(RELATIONS).map(name => ({
      eventId: name,
      eventTime: new Date(Date.now() - DAY_MS).toISOString(),
      kind: 'deployment',
      id: FACT.id,
      subject: `component:default/${name}`,
      environment: 'production',
      outcome: 'succeeded',
      finishedAt: new Date(Date.now() - 9 * DAY_MS).toISOString(),
    })),
  });
  const pushed = await request(portal.server)
    .post(`${BASE}/v1/ingest/facts`)
    .set('Content-Type', 'application/json')
    .set('X-Plumbline-Signature', sign(body))
    .send(body);
  expect(pushed.status).toBe(200);
  await portal.settle();

  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  const user = (name: string) => bearer(portal.userToken(name));
  const headers: Record<Principal, Record<string, string>> = {
    none: {},
    forged: bearer(portal.forgedToken('owner')),
    expired: bearer(portal.expiredToken('owner')),
    cookie: { Cookie: `backstage-auth=${portal.limitedToken('owner')}` },
    guest: user('guest'),
    other: user('other'),
    member: user('member'),
    owner: user('owner'),
    leader: user('leader'),
    reviewer: user('reviewer'),
    lapsed: user('lapsed'),
    council: user('council'),
    'on-behalf-of': bearer(
      await portal.caller.onBehalfOf(portal.userToken('owner')),
    ),
    ingest: bearer(TOKENS.ingest),
    restricted: bearer(TOKENS.restricted),
    verifier: bearer(TOKENS.verifier),
    unrestricted: bearer(TOKENS.unrestricted),
    plugin: bearer(await portal.caller.ofService()),
  };

  const base = `http://localhost:${portal.server.port()}${BASE}`;
  async function ask(
    method: string,
    path: string,
    who: Principal,
    sent?: object,
    type = 'application/json',
  ): Promise<Answer> {
    const asked = {
      method,
      headers: {
        ...headers[who],
        ...(sent ? { 'Content-Type': type } : {}),
      },
      ...(sent ? { body: JSON.stringify(sent) } : {}),
    };
    // A connection that lay idle may be closed by the server just as it is used again.
    const answer = await fetch(`${base}${path}`, asked).catch(() =>
      fetch(`${base}${path}`, asked),
    );
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    return { status: answer.status, body: isJson ? JSON.parse(text) : {} };
  }
  const readings = (name: string) =>
    ask(
      'GET',
      `/v1/entities/component/default/${name}/readings?window=28d`,
      'owner',
    );
  const receipts = new Map<string, string>();
  for (const name of Object.values(RELATIONS)) {
    const { body: page } = await readings(name);
    receipts.set(name, Object(page).readings?.[0]?.receipt);
  }
  const { body: versions } = await ask('GET', '/v1/policy/versions', 'owner');
  const [{ version }] = Object(versions).versions;
  return { portal, ask, receipts, version };
}

/** Without what a request says of itself. */
function shapeOf({ status, body }: Answer, name: string): string {
  const { request: asked, ...rest } = Object(body);
  return JSON.stringify({ status, rest }).replaceAll(name, 'nowhere');
}

describe.each([false, true])('with the permission framework %s', isOn => {
  let started: Awaited<ReturnType<typeof start>>;
  let discovered: string[];

  beforeAll(async () => {
    started = await start(isOn);
    discovered = walkRoutes(Object(started.portal.server), BASE);
  }, 90_000);
  afterAll(async () => await started.portal.stop());

  it('has a row for every route and action of the running server, and no others', async () => {
    expect(discovered.length).toBeGreaterThan(20);
    expect(discovered).toEqual(Object.keys(ROUTES).sort());
    const { body } = await started.ask(
      'GET',
      '/.backstage/actions/v1/actions',
      'plugin',
    );
    const actions = Object(body).actions.map(({ id }: { id: string }) => id);
    expect(actions.sort()).toEqual(Object.keys(ACTIONS_ROWS).sort());
  });

  it('answers everybody as the rows say, and lets nobody else in', async () => {
    const { ask, receipts, version } = started;
    const wrong: string[] = [];
    let combinations = 0;
    let allowed = 0;
    const asked = Object.entries(ROUTES).concat(
      Object.entries(ACTIONS_ROWS).map(([actionId, action]): [string, Row] => [
        'POST /.backstage/actions/v1/actions/:actionId/invoke',
        { ...action, params: { actionId } },
      ]),
    );
    for (const [route, row] of asked) {
      const [method, pattern] = route.split(' ');
      const isOfEntity =
        pattern.includes(':name') || pattern.includes('/receipts/');
      const relations = isOfEntity
        ? (Object.keys(RELATIONS) as Relation[])
        : (['own'] as Relation[]);
      for (const who of PRINCIPALS) {
        const answers = new Map<Relation, Answer>();
        for (const relation of relations) {
          const name = RELATIONS[relation];
          const params: Record<string, string> = {
            kind: 'component',
            namespace: 'default',
            name,
            id: receipts.get(name) ?? receipts.get('shop')!,
            ...row.params,
          };
          const path = pattern.replace(/:(\w+)/g, (_, key) =>
            encodeURIComponent(params[key]),
          );
          const query = pattern.endsWith('/policy/changes')
            ? `from=${version}&to=${version}`
            : row.query;
          if (pattern.includes('/receipts/') && !receipts.get(name)) {
            continue;
          }
          const answer = await ask(
            method,
            query ? `${path}?${query}` : path,
            who,
            row.body,
            row.type,
          );
          combinations++;
          answers.set(relation, answer);
          const expected = row.expects(who, relation);
          allowed += answer.status < 400 && expected >= 400 ? 1 : 0;
          if (answer.status !== expected) {
            wrong.push(
              `${route} ${who} ${relation}: ${answer.status}, not ${expected}`,
            );
          }
        }
        // What is refused as unknown looks the same as what is unknown.
        const unknown = answers.get('unknown');
        for (const [relation, answer] of answers) {
          if (
            unknown &&
            answer.status === 404 &&
            !row.isEntityKnown &&
            !isOfTeam(who, relation) &&
            shapeOf(answer, RELATIONS[relation]) !== shapeOf(unknown, 'nowhere')
          ) {
            wrong.push(`${route} ${who} ${relation}: tells that it exists`);
          }
        }
      }
    }
    // eslint-disable-next-line no-console
    console.info(
      `${discovered.length} routes, ${
        PRINCIPALS.length
      } principals, framework ${
        isOn ? 'on' : 'off'
      }: ${combinations} combinations, ${allowed} unexpectedly allowed`,
    );
    expect(wrong).toEqual([]);
    expect(allowed).toBe(0);
    expect(combinations).toBeGreaterThan(1_000);
  }, 600_000);
});
