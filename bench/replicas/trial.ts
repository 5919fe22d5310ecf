/*
 * Three backend processes on one PostgreSQL are sent the same deliveries, each process all of them in an order and in
 * requests of its own, while one of the processes is killed and started again ten times. In the end the database must
 * hold what a single process, never killed, makes of the same deliveries in plain order, byte for byte; and whatever was
 * acknowledged before a kill must be there right after it.
 *
 *   yarn trial:replicas [--deliveries 100000] [--kills 10] [--seed 1] [--days 180] [--connection postgresql://…]
 *
 * Starts a PostgreSQL of its own unless told one, where it makes databases whose names begin with `trial_`. Exits with 1
 * when a promise is broken. Logs of the processes stay in the folder that is printed first.
 */
import { mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeHistory } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/makeHistory';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { finish, watchSignals } from '../../scripts/lib/processes.mjs';
import { checkPromises, countFacts } from './checkPromises';
import { dropDatabases, serverOf } from './databases';
import { Protocol } from './Protocol';
import { runOracle } from './runOracle';
import { runReplicas } from './runReplicas';

const { values } = parseArgs({
  options: {
    deliveries: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '180' },
    connection: { type: 'string' },
  },
});

async function run(): Promise<boolean> {
  const [count, kills, seed, days] = [
    values.deliveries,
    values.kills,
    values.seed,
    values.days,
  ].map(Number);
  const protocol = new Protocol();
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-trial-'));
  const server = serverOf(
    values.connection ?? (await startPostgres()).connectionString,
  );
  const settings = JSON.stringify(await dropDatabases(server));
  protocol.say(
    `PostgreSQL ${settings}, ${availableParallelism()} cores, logs in ${folder}`,
  );
  const deliveries = makeHistory({ seed, count, days });
  protocol.say(
    `${deliveries.length} deliveries about ${countFacts(
      deliveries,
    )} facts, seed ${seed}`,
  );

  const common = { server, folder, deliveries, protocol };
  const { knex, acknowledgements } = await runReplicas({
    ...common,
    seed,
    kills,
  });
  const oracle = await runOracle(common);
  protocol.say('the oracle is done');
  await checkPromises({ ...common, knex, oracle, acknowledgements });
  await knex.destroy();
  await oracle.destroy();
  await dropDatabases(server);
  protocol.say(
    protocol.broken
      ? `${protocol.broken} promises broken`
      : 'every promise kept',
  );
  return protocol.broken === 0;
}

watchSignals();
run().then(
  kept => finish(kept ? 0 : 1),
  error => {
    console.error(error);
    finish(1);
  },
);
