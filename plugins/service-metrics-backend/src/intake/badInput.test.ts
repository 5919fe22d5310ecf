import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  component,
  group,
  sign,
  startPlugin as start,
} from '../__testUtils__/startPlugin';

/*
 * What a broken or hostile sender may do. Each gets a clear answer with a path, its neighbours are stored, and nothing is
 * ever a server error. No answer repeats what was sent: it could name a person.
 */

const ENTITIES = [component('shop', 'group:default/team-a'), group('team-a')];

/** One server for everything that leaves nothing behind: starting one is slow. */
const shared = start({ entities: ENTITIES });

async function startPlugin(options: Parameters<typeof start>[0]) {
  return options.features ? await start(options) : await shared;
}

const MARKER = 'canary-jane-doe';

const good = {
  eventId: 'f00d0001',
  eventTime: '2026-01-05T10:00:00Z',
  kind: 'deployment',
  id: 'f00d0002',
  subject: 'component:default/shop',
  environment: 'production',
  outcome: 'succeeded',
  finishedAt: '2026-01-05T10:00:00Z',
};

/** The same deployment under ids of its own. */
const anew = (fact: typeof good) => ({
  ...fact,
  eventId: randomUUID(),
  id: randomUUID(),
});

const freeze = {
  eventId: 'f00d0003',
  eventTime: '2026-01-05T10:00:00Z',
  kind: 'context',
  id: 'f00d0004',
  subject: 'organisation',
  type: 'freeze',
  from: '2026-01-05T10:00:00Z',
};

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString();
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('bad items', () => {
  const items: [string, unknown, string, RegExp][] = [
    ['null', null, 'facts[1]', /object/],
    ['a string', MARKER, 'facts[1]', /object/],
    ['a list', [good], 'facts[1]', /eventId|object/],
    [
      'no event id',
      { ...good, eventId: undefined },
      'facts[1].eventId',
      /string/,
    ],
    ['an empty id', { ...good, id: '' }, 'facts[1].id', /empty/],
    [
      'an unknown kind',
      { ...good, kind: 'keystrokes' },
      'facts[1].kind',
      /deployment, change, incident, context/,
    ],
    ['a number as id', { ...good, id: 7 }, 'facts[1].id', /string/],
    [
      'an id of 257 characters',
      { ...good, id: 'x'.repeat(257) },
      'facts[1].id',
      /256/,
    ],
    ['NUL in an id', { ...good, id: `a\u0000${MARKER}` }, 'facts[1].id', /NUL/],
    ['a lone surrogate', { ...good, id: 'a\ud800b' }, 'facts[1].id', /Unicode/],
    [
      'a time without zone',
      { ...good, finishedAt: '2026-01-05T10:00:00' },
      'facts[1].finishedAt',
      /zone/,
    ],
    [
      'a day instead of a time',
      { ...good, finishedAt: '2026-01-05' },
      'facts[1].finishedAt',
      /zone/,
    ],
    [
      'a time before 2000',
      { ...good, finishedAt: '1999-12-31T23:59:59Z' },
      'facts[1].finishedAt',
      /2000/,
    ],
    [
      'the year 275760',
      { ...good, finishedAt: '+275760-09-13T00:00:00Z' },
      'facts[1].finishedAt',
      /zone/,
    ],
    [
      'a time in the future',
      { ...good, finishedAt: inAnHour() },
      'facts[1].finishedAt',
      /future/,
    ],
    [
      'an event of the future',
      { ...good, eventTime: inAnHour() },
      'facts[1].eventTime',
      /future/,
    ],
    [
      'a number as time',
      { ...good, finishedAt: 1767607200 },
      'facts[1].finishedAt',
      /ISO 8601/,
    ],
    [
      'an unknown outcome',
      { ...good, outcome: MARKER },
      'facts[1].outcome',
      /succeeded/,
    ],
    [
      'a revision that is none',
      { ...good, revision: MARKER },
      'facts[1].revision',
      /hexadecimal/,
    ],
    [
      'a malformed ref',
      { ...good, subject: 'component:default/' },
      'facts[1].subject',
      /entity ref/,
    ],
    [
      'a ref of a person',
      { ...good, subject: 'user:default/jane' },
      'facts[1].subject',
      /Component/,
    ],
    [
      'a ref with a path',
      { ...good, subject: 'component:default/../x' },
      'facts[1].subject',
      /entity ref/,
    ],
    [
      'a list with a hole',
      { ...good, changes: ['a', 3] },
      'facts[1].changes[1]',
      /string/,
    ],
    [
      'a list of 10,001',
      { ...good, changes: Array(10_001).fill('a') },
      'facts[1].changes',
      /10,000/,
    ],
    [
      'an object as list',
      { ...good, changes: { length: 3 } },
      'facts[1].changes',
      /array/,
    ],
    [
      'a remedy of another kind',
      { ...good, remedies: { kind: 'person', id: 'x' } },
      'facts[1].remedies.kind',
      /deployment/,
    ],
    [
      'a deployment of everyone',
      { ...good, subject: 'system:default/shop' },
      'facts[1].subject',
      /Component,/,
    ],
    [
      'a context of a person',
      { ...freeze, subject: 'user:default/jane' },
      'facts[1].subject',
      /Group/,
    ],
    [
      'a context of a resource',
      { ...freeze, subject: 'resource:default/db' },
      'facts[1].subject',
      /Group/,
    ],
    [
      'a context that ends before it begins',
      { ...freeze, to: '2026-01-05T09:59:59Z' },
      'facts[1].to',
      /before from/,
    ],
    [
      'a context that lasts for years',
      { ...freeze, from: '2020-01-01T00:00:00Z', to: '2026-01-05T09:00:00Z' },
      'facts[1].to',
      /400 days/,
    ],
    [
      'a context that is announced too early',
      { ...freeze, from: inDays(401) },
      'facts[1].from',
      /400 days/,
    ],
    [
      'a context known before it was told',
      { ...freeze, eventTime: inAnHour() },
      'facts[1].eventTime',
      /10 minutes/,
    ],
    [
      'a sentence',
      { ...freeze, label: MARKER.toUpperCase() },
      'facts[1].label',
      /lower-case/,
    ],
    [
      'an unknown context',
      { ...freeze, type: MARKER },
      'facts[1].type',
      /freeze/,
    ],
    [
      'a string as boolean',
      { ...good, withdrawn: 'yes' },
      'facts[1].withdrawn',
      /boolean/,
    ],
  ];

  it.each(items)(
    'refuses %s and keeps the neighbours',
    async (_, item, path, reason) => {
      const { push } = await startPlugin({ entities: ENTITIES });
      const first = anew(good);
      const answer = await push({
        source: 'ci',
        facts: [first, item, anew(good)],
      });
      expect(answer.status).toBe(200);
      expect(answer.body.items).toEqual([
        { index: 0, result: 'accepted', mapped: false },
        {
          index: 1,
          result: 'refused',
          path,
          reason: expect.stringMatching(reason),
        },
        { index: 2, result: 'accepted', mapped: false },
      ]);
      expect(answer.text).not.toContain(MARKER);
      const again = await push({ source: 'ci', facts: [first] });
      expect(again.body.items[0].result).toBe('duplicate');
    },
  );

  it('drops and counts what the schema does not name, prototypes and depth included', async () => {
    const { push } = await startPlugin({ entities: ENTITIES });
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const { finishedAt, ...rest } = anew(good);
    const text = `{"source":"ci","facts":[{${JSON.stringify(rest).slice(
      1,
      -1,
    )},"__proto__":{"withdrawn":true},"constructor":1,"author":"${MARKER}","contributors":[{"ref":"user:default/${MARKER}","role":"author"}],"amount":1e400,"deep":${deep},"finishedAt":"${finishedAt}"}]}`;
    const answer = await push(text);
    expect(answer.status).toBe(200);
    expect(answer.body.items).toEqual([
      { index: 0, result: 'accepted', mapped: false, dropped: 5 },
    ]);
    expect(({} as { withdrawn?: boolean }).withdrawn).toBeUndefined();
  });
});

it('takes contexts of every scope, announced ones too, and says which are of the catalog', async () => {
  const { push } = await startPlugin({ entities: ENTITIES });
  const scopes = [
    'organisation',
    'system:default/any',
    'domain:default/any',
    'group:default/any',
    'component:default/nowhere',
  ];
  const answer = await push({
    source: 'ci',
    facts: scopes.map(subject => ({
      ...freeze,
      eventId: randomUUID(),
      subject,
      from: inDays(399),
    })),
  });
  expect(answer.body.items).toEqual(
    scopes.map((subject, index) => ({
      index,
      result: 'accepted',
      mapped: !subject.startsWith('component:'),
    })),
  );
});

describe('bad bodies', () => {
  const bodies: [string, string, RegExp][] = [
    ['no JSON', `{"source": ${MARKER}`, /not valid JSON/],
    ['a cut body', '{"source":"ci","facts":[{', /not valid JSON/],
    ['nothing', '', /not valid JSON/],
    ['a list', '[]', /source/],
    ['null', 'null', /source/],
    ['no source', '{"facts":[]}', /source/],
    [
      'facts that are no list',
      '{"source":"ci","facts":{}}',
      /facts: must be an array/,
    ],
    ['no facts', '{"source":"ci","facts":[]}', /facts: must have 1 to 1000/],
    [
      'too many facts',
      JSON.stringify({ source: 'ci', facts: Array(1001).fill(0) }),
      /facts: must have 1 to 1000/,
    ],
  ];

  it.each(bodies)('answers 400 to %s', async (_, body, message) => {
    const { push, server } = await startPlugin({ entities: ENTITIES });
    const answer = await push(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
    expect(answer.text).not.toContain(MARKER);
    await request(server).get('/.backstage/health/v1/liveness').expect(200);
  });

  it('answers 413 to 5 MB + 1, also when it is compressed', async () => {
    const { push, server } = await startPlugin({ entities: ENTITIES });
    const body = `{"source":"ci","pad":"${'x'.repeat(5 * 1024 * 1024)}"`;
    const padded = `${body.slice(0, 5 * 1024 * 1024 - 1)}"}`;
    expect(Buffer.byteLength(padded)).toBe(5 * 1024 * 1024 + 1);
    expect((await push(padded)).status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '));
    const answer = await request(server)
      .post('/api/service-metrics/v1/ingest/facts')
      .set({
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
        'X-Plumbline-Signature': sign(bomb),
      })
      .serialize(value => value)
      .send(bomb);
    expect(answer.status).toBe(413);
    expect((await push({ source: 'ci', facts: [good] })).status).toBe(200);
  });

  it.each([
    ['text/plain', {}],
    ['application/json', { 'Content-Encoding': 'x-unheard-of' }],
  ])('answers 4xx to %s %j', async (type, headers) => {
    const { push } = await startPlugin({ entities: ENTITIES });
    const answer = await push(
      { source: 'ci', facts: [good] },
      { 'Content-Type': type, ...headers },
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it('answers 400 to a body that is not UTF-8', async () => {
    const { server } = await startPlugin({ entities: ENTITIES });
    const body = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    const answer = await request(server)
      .post('/api/service-metrics/v1/ingest/facts')
      .set({
        'Content-Type': 'application/json',
        'X-Plumbline-Signature': sign(body),
      })
      .serialize(value => value)
      .send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe('The body must be UTF-8');
  });
});

describe('callers', () => {
  const delivery = { source: 'ci', facts: [good] };

  it.each([
    ['another secret', sign(JSON.stringify(delivery), 'not the secret at all')],
    ['another body', sign('{}')],
    ['no scheme', sign(JSON.stringify(delivery)).slice(7)],
    ['a cut signature', sign(JSON.stringify(delivery)).slice(0, -2)],
    ['SHA-1', 'sha1=0123456789012345678901234567890123456789'],
    ['an empty one', ''],
  ])('refuses a signature of %s', async (_, signature) => {
    const { push } = await startPlugin({ entities: ENTITIES });
    const answer = await push(delivery, { 'X-Plumbline-Signature': signature });
    expect(answer.status).toBe(401);
  });

  it('has no endpoint for a source without secret, nor for one that is not declared', async () => {
    const { push } = await startPlugin({ entities: ENTITIES });
    const silent = await push({ ...delivery, source: 'silent' });
    const unknown = await push({ ...delivery, source: 'unknown' });
    expect(silent.status).toBe(401);
    expect(unknown.status).toBe(401);
    expect(silent.body.error.message).toBe(unknown.body.error.message);
  });

  it('asks for a signature or a token, and refuses people', async () => {
    const { server } = await startPlugin({ entities: ENTITIES });
    const send = (authorization: string) =>
      request(server)
        .post('/api/service-metrics/v1/ingest/facts')
        .set('Authorization', authorization)
        .send(delivery);
    expect((await send(mockCredentials.none.header())).status).toBe(401);
    expect((await send(mockCredentials.user.header())).status).toBe(403);
  });

  it('lets a token push for its own source only', async () => {
    const { server } = await startPlugin({ entities: ENTITIES });
    const send = (source: string, subject: string) =>
      request(server)
        .post('/api/service-metrics/v1/ingest/facts')
        .set(
          'Authorization',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.service(subject),
            targetPluginId: 'service-metrics',
          }),
        )
        .send({ ...delivery, source });
    expect((await send('ci', 'external:ci-token')).status).toBe(200);
    expect((await send('ci', 'external:other')).status).toBe(403);
    expect((await send('silent', 'external:ci-token')).status).toBe(403);
    expect((await send('unknown', 'external:ci-token')).status).toBe(404);
  });

  it('refuses a token that does not hold the permission', async () => {
    const { server } = await startPlugin({
      entities: ENTITIES,
      features: [
        mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
      ],
    });
    const answer = await request(server)
      .post('/api/service-metrics/v1/ingest/facts')
      .set(
        'Authorization',
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.service('external:ci-token'),
          targetPluginId: 'service-metrics',
        }),
      )
      .send(delivery);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain('service-metrics.facts.ingest');
  });
});
