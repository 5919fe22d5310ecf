/*
 * Attacks the record of acts as the owner of its database would, on SQLite and on PostgreSQL: edits, deletions, renumbered
 * deletions, reorderings, insertions, truncations and full rewrites, each in a transaction that is taken back. Every one must
 * be told by the hashes and one head from the log. As a control, the cut ends are tried without a head: hashes alone cannot
 * tell them, so the attack would be blind if they did.
 *
 *   yarn redteam audit [--tries 4000] [--entries 200] [--seed 1]
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import createKnex, { Knex } from 'knex';
import { AuditStore } from '../../plugins/service-metrics-backend/src/audit';
import {
  actOf,
  dropTriggers,
  TAMPERS,
  tryTamper,
  verifyIn,
} from '../../plugins/service-metrics-backend/src/audit/testing/tamper';
import { Random } from '../../plugins/service-metrics-backend/src/metrics/testing/Random';
import { startPostgres } from '../../scripts/lib/postgres.mjs';

const MIGRATIONS = resolve(
  __dirname,
  '../../plugins/service-metrics-backend/migrations',
);
/** A rewrite costs as much as the whole record. */
const REWRITE_EVERY = 40;
const KEY = Buffer.from('a key derived from the root secret');

async function attack(
  name: string,
  knex: Knex,
  options: { tries: number; entries: number; seed: number },
): Promise<boolean> {
  const { tries, entries, seed } = options;
  await knex.migrate.latest({ directory: MIGRATIONS });
  const random = Random.create(seed);
  const store = new AuditStore(knex, KEY);
  for (let at = 0; at < entries; at++) {
    await store.append(actOf(random), Date.parse('2026-01-01') + at * 60_000);
  }
  const head = await store.head();
  await dropTriggers(knex);
  const ways = Object.keys(TAMPERS);
  const others = ways.filter(way => way !== 'rewrite');
  const told = new Map(ways.map(way => [way, { tried: 0, told: 0 }]));
  let blind = 0;
  let cut = 0;
  for (let at = 0; at < tries; at++) {
    const way =
      at % REWRITE_EVERY === 0 ? 'rewrite' : others[at % others.length];
    const report = await tryTamper({ knex, key: KEY, head, way, random });
    const count = told.get(way)!;
    count.tried++;
    count.told += report.isIntact ? 0 : 1;
    if (way === 'truncate') {
      cut++;
      blind += report.faults.length === 0 ? 1 : 0;
    }
  }
  const after = await verifyIn(knex, KEY, [head]);
  console.log(`\n### ${name}, ${entries} entries, ${tries} attempts\n`);
  console.log('| attempt | tried | told |');
  console.log('| --- | --- | --- |');
  let all = 0;
  for (const [way, count] of told) {
    all += count.told;
    console.log(`| ${way} | ${count.tried} | ${count.told} |`);
  }
  console.log(`| together | ${tries} | ${all} |`);
  console.log(
    `\nNot told: ${tries - all} of ${tries}, upper 95 % bound ${(
      (100 * 3) /
      tries
    ).toFixed(
      3,
    )} %. Cut ends that hashes alone would not have told: ${blind} of ${cut}. Untouched record intact: ${
      after.isIntact
    }.`,
  );
  return all === tries && blind === cut && after.isIntact;
}

/** Whether everything was told. */
export async function attackRecord(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      tries: { type: 'string', default: '4000' },
      entries: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
    },
  });
  const options = {
    tries: Number(values.tries),
    entries: Number(values.entries),
    seed: Number(values.seed),
  };
  console.log(
    `yarn redteam audit --tries ${options.tries} --entries ${options.entries} --seed ${options.seed}, Node ${process.version}`,
  );
  const lite = createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  const onLite = await attack('SQLite', lite, options);
  await lite.destroy();
  const postgres = await startPostgres();
  try {
    const pg = createKnex({
      client: 'pg',
      connection: postgres.connectionString,
    });
    const onPg = await attack('PostgreSQL', pg, options);
    await pg.destroy();
    return onLite && onPg;
  } finally {
    await postgres.stop();
  }
}
