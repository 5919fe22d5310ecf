/*
 * How fast the corridor is, on a PostgreSQL of its own with real durability. Prints a table; fails when a goal is missed.
 *
 *   yarn bench [intake] [page] [organisation] [memory] [late] [governance] [door] [learning] [retention] [--connection postgresql://…]
 *
 * Everything compared is measured in turns in one run. Databases whose names begin with `bench_` are made and left for
 * another run where `--connection` names a server; otherwise they go with the server at the end.
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startPostgres } from '../scripts/lib/postgres.mjs';
import { finish, watchSignals } from '../scripts/lib/processes.mjs';
import { door } from './door';
import { governance } from './governance';
import { intake } from './intake';
import { late } from './late';
import { learning } from './learning';
import { openDatabase } from './lib/openCorridor';
import { Scenario } from './lib/Scenario';
import { Table } from './lib/Table';
import { memory } from './memory';
import { organisation } from './organisation';
import { page } from './page';
import { retention } from './retention';

const SCENARIOS: Record<string, Scenario> = {
  intake,
  page,
  organisation,
  late,
  memory,
  governance,
  door,
  learning,
  retention,
};

/** Durability as by default: what is told as accepted is on the disk. */
const SETTINGS = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'shared_buffers=1GB',
  'work_mem=64MB',
  'max_wal_size=4GB',
];

async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: { connection: { type: 'string' } },
    allowPositionals: true,
  });
  const names = positionals.length ? positionals : Object.keys(SCENARIOS);
  const unknown = names.filter(name => !SCENARIOS[name]);
  if (unknown.length) {
    throw new Error(
      `No scenario ${unknown.join(', ')}; there are ${Object.keys(
        SCENARIOS,
      ).join(', ')}`,
    );
  }
  const server =
    values.connection ?? (await startPostgres(SETTINGS)).connectionString;
  const table = new Table();
  const knex = openDatabase(server);
  const { rows } = await knex.raw(
    `SELECT name || ' ' || current_setting(name) AS setting FROM pg_settings WHERE name = ANY(?)`,
    [['server_version', ...SETTINGS.map(setting => setting.split('=')[0])]],
  );
  await knex.destroy();
  const settings: { setting: string }[] = rows;
  table.say(settings.map(({ setting }) => setting).join(', '));
  table.say(
    `Node ${
      process.version
    }, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`,
  );
  for (const name of names) {
    await SCENARIOS[name]({ server, table });
  }
  return table.kept;
}

watchSignals();
run().then(
  kept => finish(kept ? 0 : 1),
  error => {
    console.error(error);
    finish(1);
  },
);
