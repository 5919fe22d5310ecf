import { TestDatabases } from '@backstage/backend-test-utils';
import {
  FACT_KINDS,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { RootSecret } from './database/RootSecret';
import { openapi } from './router/openapi';
import { createCorridorHarness } from './__testUtils__/corridorHarness';

/*
 * There is no place for a person: no column, parameter or property that could hold one, and nothing of what a careless
 * sender puts into a fact reaches the database or an answer.
 */

/** Words by which systems of record call people. */
const PERSON =
  /(^|[^a-z])(users?|authors?|committers?|logins?|e-?mails?|assignees?|reviewers?|creators?|actors?|pushers?|senders?|persons?|people|contributors?|avatars?|display_?name|responders?|merged_?by|acknowledged_?by|resolved_?by)([^a-z]|$)/i;

/** The one exception: who did an act of governance, by which no query groups. */
const OWN_ACTS = /^(audit_entries|openings)\.actor(_type)?$/;
/** Tables of how many took part: their names say so, their columns are held to the rule. */
const COUNTED = /^contributor_(tokens|days|salts|sources|bands)\./;

const CAMEL = /([a-z])([A-Z])/g;

async function tablesOf(knex: Knex): Promise<string[]> {
  const isPostgres = knex.client.config.client === 'pg';
  const rows = isPostgres
    ? (
        await knex.raw(
          "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
        )
      ).rows
    : await knex.raw("SELECT name FROM sqlite_master WHERE type = 'table'");
  return rows.map((row: { name: string }) => row.name);
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => [
    key,
    ...(key === 'name' && typeof inner === 'string' ? [inner] : []),
    ...namesIn(inner),
  ]);
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

it.each(databases.eachSupportedId())(
  'has no column for a person, %s',
  async id => {
    const knex = await databases.init(id);
    await createCorridorHarness({ knex, now: Date.now, components: [] });
    const columns: string[] = [];
    for (const table of await tablesOf(knex)) {
      columns.push(
        ...Object.keys(await knex(table).columnInfo()).map(
          column => `${table}.${column}`,
        ),
      );
    }
    expect(columns.length).toBeGreaterThan(50);
    expect(
      columns.filter(
        column =>
          PERSON.test(column.replace(COUNTED, '')) && !OWN_ACTS.test(column),
      ),
    ).toEqual([]);
  },
);

it('has no parameter and no property for a person', () => {
  const names = namesIn(openapi).map(name => name.replace(CAMEL, '$1_$2'));
  expect(names).toContain('first_Commit_At');
  expect(names.filter(name => PERSON.test(name) && name !== 'actor')).toEqual(
    [],
  );
});

it.each(databases.eachSupportedId())(
  'keeps nothing of a person whom a sender puts into a fact, %s',
  async id => {
    const canaries = Array.from(
      { length: 40 },
      (_, index) => `canary${index}.jane-doe@example.org`,
    );
    let next = 0;
    const canary = () => canaries[next++ % canaries.length];
    const knex = await databases.init(id);
    const harness = await createCorridorHarness({
      knex,
      now: () => Date.parse('2026-06-17T10:00:00Z'),
      components: [{ ref: 'component:default/shop', owner: 'group:default/a' }],
      source: { kinds: [...FACT_KINDS] },
      rootSecret: new RootSecret('a root secret for tests, long enough'),
    });
    await harness.reset();
    const at = '2026-06-15T10:00:00Z';
    const careless = (kind: string, index: number) => ({
      eventId: canary(),
      eventTime: at,
      kind,
      id: canary(),
      subject: 'component:default/shop',
      environment: `review/${canary()}`,
      tier: 'production',
      outcome: 'succeeded',
      finishedAt: at,
      mergedAt: at,
      startedAt: at,
      artifact: canary(),
      changes: [canary(), canary()],
      revertOf: canary(),
      remedies: { kind: 'incident', id: canary() },
      causedBy: { kind: 'deployment', id: canary() },
      contributors: [{ ref: `user:default/${canary()}`, role: 'author' }],
      title: canary(),
      branch: `${canary()}/fix`,
      message: { text: canary(), by: [canary()] },
      [canary()]: index,
      creator: { login: canary(), avatar: canary() },
    });
    const refused = {
      ...careless('deployment', 9),
      outcome: canary(),
    };
    const answers = await harness.push([
      ...['deployment', 'change', 'incident'].map(careless),
      { ...careless('context', 8), type: 'freeze', from: at },
      refused,
      { ...careless('context', 9), type: 'freeze', label: canary() },
      { ...careless('context', 9), subject: `user:default/${canary()}` },
      { ...refused, kind: canary() },
      { ...refused, outcome: 'failed', finishedAt: canary() },
      { ...refused, outcome: 'failed', subject: `user:default/${canary()}` },
    ] as FactDelivery[]);
    expect(answers.items.map(({ result }) => result)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'accepted',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
    ]);
    await harness.worker.run();

    const kept: unknown[] = [
      answers,
      await harness.page('component:default/shop'),
    ];
    for (const table of await tablesOf(knex)) {
      kept.push(await knex(table).select());
    }
    // They were counted all the same.
    expect(await knex('contributor_tokens')).toHaveLength(3);
    const text = JSON.stringify(kept);
    expect(text).toContain('component:default/shop');
    expect(text).not.toMatch(/canary|jane|doe@/i);
  },
);
