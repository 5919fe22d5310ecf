import { setTimeout as sleep } from 'node:timers/promises';
import createKnex, { Knex } from 'knex';
import { countWaiting } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/readTables';
import { keyOf } from './Acknowledgements';
import { Server } from './Replica';

/** Prefixes of the databases of the trial. */
export const PREFIXES = {
  replicas: 'trial_replicas_',
  oracle: 'trial_oracle_',
};

const DRAIN_MS = 20 * 60_000;

function databaseOf(prefix: string): string {
  return `${prefix}service-metrics`;
}

/** The server that a connection string names. */
export function serverOf(connection: string): Server {
  const url = new URL(connection);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1) || 'postgres',
  };
}

/** Opens the plugin's database. */
export function open(server: Server, prefix: string): Knex {
  return createKnex({
    client: 'pg',
    connection: { ...server, database: databaseOf(prefix) },
    pool: { min: 0, max: 2 },
  });
}

/** Drops the databases of the trial, and answers with which settings the server runs. */
export async function dropDatabases(server: Server): Promise<object> {
  const knex = createKnex({ client: 'pg', connection: { ...server } });
  for (const prefix of Object.values(PREFIXES)) {
    await knex.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [
      databaseOf(prefix),
    ]);
  }
  const settings = await knex('pg_settings')
    .whereIn('name', ['server_version', 'synchronous_commit', 'fsync'])
    .select('name', 'setting');
  await knex.destroy();
  return Object.fromEntries(settings.map(row => [row.name, row.setting]));
}

/** Which events are not in the ledger. */
export async function missingFrom(
  knex: Knex,
  keys: readonly string[],
): Promise<string[]> {
  const rows = await knex('ledger').select('source', 'event_id');
  const entered = new Set(rows.map(row => keyOf(row.source, row.event_id)));
  return keys.filter(key => !entered.has(key));
}

/** Waits until the workers have nothing to do. */
export async function drain(knex: Knex): Promise<void> {
  const until = Date.now() + DRAIN_MS;
  for (let quiet = 0; quiet < 3; ) {
    const waiting = await countWaiting(knex);
    quiet = waiting === 0 ? quiet + 1 : 0;
    if (Date.now() > until) {
      throw new Error(
        `${waiting} marks wait after ${DRAIN_MS / 60_000} minutes`,
      );
    }
    await sleep(1_500);
  }
}
