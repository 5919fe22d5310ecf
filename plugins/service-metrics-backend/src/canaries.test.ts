import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import request from 'supertest';
import { ROUTES } from './__testUtils__/authorisation/rows';
import { walkRoutes } from './__testUtils__/authorisation/walkRoutes';
import { Canaries, Canary } from './__testUtils__/canaries/Canaries';
import { CapturedLogs } from './__testUtils__/canaries/CapturedLogs';
import { carelessEvents } from './__testUtils__/canaries/carelessEvents';
import { carelessFacts } from './__testUtils__/canaries/carelessFacts';
import { postgresFiles } from './__testUtils__/canaries/postgresFiles';
import {
  component,
  group,
  member,
  sign,
  startPlugin,
} from './__testUtils__/startPlugin';

/*
 * People made up for this test are named in every field of everything that can be sent: facts of each kind, CDEvents of each
 * type, heartbeats, headers and query strings. Then the whole database, on PostgreSQL also its files, the logs down to debug,
 * and every answer of every route are searched. `yarn redteam canaries` runs it with 1,000 people, and with the write-ahead log.
 */

/** They are known to the catalog, as those who work somewhere are. */
function userOf({ login, name, email }: Canary): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: login, namespace: 'default' },
    spec: { profile: { displayName: name, email } },
    relations: [],
  };
}

const COUNT = Number(process.env.PLUMBLINE_CANARIES ?? 20);
/** So many are named in one round of everything. */
const A_ROUND = 10;
const LONG = 3_600_000;
const BASE = '/api/service-metrics';
const SHOP = { kind: 'component', namespace: 'default', name: 'shop' };

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function dump(
  knex: Knex,
  canaries: Canaries,
): Promise<{ text: string; columns: number; places: string[] }> {
  const isPostgres = knex.client.config.client === 'pg';
  const tables: { name: string }[] = isPostgres
    ? (
        await knex.raw(
          "SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')",
        )
      ).rows
    : await knex.raw("SELECT name FROM sqlite_master WHERE type = 'table'");
  const parts: string[] = [];
  let columns = 0;
  const places = new Set<string>();
  for (const { name } of tables) {
    const rows = await knex.from(knex.raw(name)).select();
    columns += Object.keys(rows[0] ?? {}).length;
    parts.push(name, JSON.stringify(rows));
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (canaries.findIn(String(value)).length > 0) {
          places.add(`${name}.${column}`);
        }
      }
    }
  }
  return { text: parts.join('\n'), columns, places: [...places] };
}

/** Every route of the running server that is read, for the shop; exports in both formats. */
function getPaths(server: Parameters<typeof walkRoutes>[0]): string[] {
  return walkRoutes(server, BASE)
    .filter(route => route.startsWith('GET '))
    .flatMap(route => {
      const { params = {}, query = '' } = ROUTES[route] ?? {};
      const path = Object.entries({ ...SHOP, ...params }).reduce(
        (text, [name, value]) =>
          text.replace(`:${name}`, encodeURIComponent(value)),
        route.slice('GET '.length),
      );
      const queries = path.endsWith('/export')
        ? ['format=csv', 'format=json']
        : [query];
      return queries.map(one => (one ? `${path}?${one}` : path));
    });
}

it('finds a canary in whatever form it is', () => {
  const canaries = new Canaries(2);
  expect(canaries.findIn('{"by":"QZC1X"}')).toHaveLength(1);
  expect(canaries.findIn('nobody, 0123456789abcdef0123456789abcdef')).toEqual(
    [],
  );
  // SHA-256 of qzc0x@example.org, and the address in Base64.
  const hash = createHash('sha256').update('qzc0x@example.org').digest('hex');
  expect(canaries.findIn(`h:${hash.slice(0, 40)}`)).toHaveLength(1);
  const encoded = Buffer.from('qzc0x@example.org').toString('base64');
  expect(canaries.findIn(encoded)).toHaveLength(1);
});

it.each(databases.eachSupportedId())(
  'keeps, logs and answers nothing of anybody, %s',
  async id => {
    const canaries = new Canaries(COUNT);
    const logs = new CapturedLogs();
    const knex = await databases.init(id);
    const { server, push, settle } = await startPlugin({
      entities: [
        component('shop', 'group:default/team-a'),
        group('team-a'),
        member('insider', 'group:default/team-a'),
        member('outsider'),
        ...canaries.all.map(userOf),
      ],
      features: [mockServices.database.factory({ knex }), logs.factory()],
    });
    await settle();
    const answers: string[] = [];
    let sent = 0;
    let taken = 0;
    const post = (path: string, body: unknown, headers: object, query = '') => {
      const text = JSON.stringify(body);
      return request(server)
        .post(`/api/service-metrics/v1/ingest/${path}${query}`)
        .set({
          'Content-Type': 'application/json',
          'X-Plumbline-Signature': sign(text),
          ...headers,
        })
        .send(text);
    };
    for (let start = 0; start < COUNT; start += A_ROUND) {
      const some = canaries.all.slice(start, start + A_ROUND);
      const [{ login, email }] = some;
      const headers = { 'User-Agent': login, 'X-Sender': email };
      const query = `?source=ci&by=${login}&email=${email}`;
      const facts = carelessFacts(some, `${start}`);
      const pushed = await post(
        'facts',
        { source: 'ci', facts },
        headers,
        `?by=${login}`,
      );
      expect(pushed.status).toBe(200);
      sent += facts.length;
      taken += pushed.body.items.filter(
        ({ result }: { result: string }) => result === 'accepted',
      ).length;
      const events = carelessEvents(some);
      const told = await post(
        'cdevents',
        events,
        { ...headers, 'Content-Type': 'application/cloudevents-batch+json' },
        query,
      );
      expect(told.status).toBe(200);
      sent += events.length;
      taken += told.body.items.filter(
        ({ result }: { result: string }) => result === 'accepted',
      ).length;
      const others = [
        await post('heartbeat', { source: 'ci', by: login }, headers, query),
        await post('facts', { source: login, facts: [{}] }, headers),
        await post('facts', { source: 'ci', facts: login }, headers),
        await push(`{"source":"ci","facts":[{"by":"${login}`),
        await push({ source: 'ci', facts }, { Authorization: login }),
      ];
      answers.push(
        ...[pushed, told, ...others].map(answer =>
          JSON.stringify([answer.body, answer.text, answer.headers]),
        ),
      );
    }
    await settle();
    const shown = new Map<string, number>();
    for (const path of getPaths(server)) {
      for (const name of ['insider', 'outsider']) {
        const answer = await request(server)
          .get(`${BASE}${path}`)
          .set(
            'Authorization',
            mockCredentials.user.header(`user:default/${name}`),
          );
        shown.set(`${path} ${name}`, answer.status);
        answers.push(JSON.stringify([answer.text, answer.headers]));
      }
    }
    const { text, columns, places } = await dump(knex, canaries);
    const files = { bytes: 0, found: [] as string[], isReadable: false };
    const isPostgres = id.startsWith('POSTGRES');
    for await (const file of isPostgres
      ? postgresFiles(knex, { log: COUNT > 20 })
      : []) {
      files.bytes += file.length;
      files.found.push(...canaries.findIn(file));
      files.isReadable ||= file.includes('component:default/shop');
    }
    const log = logs.lines.join('\n');
    expect({
      places,
      database: canaries.findIn(text),
      files: files.found,
      logs: canaries.findIn(log),
      answers: canaries.findIn(answers.join('\n')),
    }).toEqual({ places: [], database: [], files: [], logs: [], answers: [] });
    expect(files.isReadable).toBe(files.bytes > 0);
    // Pages were really answered: those of the owning team, their details and their exports too.
    const path = '/v1/entities/component/default/shop/readings';
    expect(
      [path, `${path}/export?format=csv`, `${path}/export?format=json`].map(
        one => [...shown].find(([key]) => key.startsWith(one))?.[1],
      ),
    ).toEqual([200, 200, 200]);
    expect(
      [...shown.values()].filter(status => status === 200).length,
    ).toBeGreaterThan(shown.size / 2);
    // It was a real try: much was taken, people were counted, and there was something to search.
    expect(taken).toBeGreaterThan(sent / 20);
    expect(await knex('contributor_tokens').first()).toBeDefined();
    expect(columns).toBeGreaterThan(50);
    expect(logs.lines.length).toBeGreaterThan(0);
    // eslint-disable-next-line no-console
    console.info(
      `${COUNT} people, ${sent} facts and events, ${taken} taken; searched ${
        text.length
      } characters of ${columns} columns, ${files.bytes} bytes of files, ${
        log.length
      } of logs, ${answers.join('').length} of ${
        shown.size
      } answers: 0 found (${id})`,
    );
  },
  LONG,
);
