import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import createKnex from 'knex';
import { createCorridor } from '../../createCorridor';
import { coreMetrics } from '../../metrics';
import { DeclaredSources } from '../../sources/DeclaredSources';

/*
 * The corridor in a process of its own, for ReplicaProcess: takes deliveries as messages, answers after the commit, and runs
 * its workers all the time. The tables are there already.
 */

const logger: LoggerService = {
  error: (message, meta) => report(`${message} ${JSON.stringify(meta)}`),
  warn: message => report(String(message)),
  info: () => undefined,
  debug: () => undefined,
  child: () => logger,
};

function report(trouble: string): void {
  process.send?.({ trouble });
}

const source = { owner: 'group:default/a', purpose: 'Tests' };

interface Worker {
  run(): Promise<void>;
}

function isWorker(part: object): part is Worker {
  return 'run' in part && typeof part.run === 'function';
}

async function run() {
  const corridor = await createCorridor({
    knex: createKnex({
      client: 'pg',
      connection: process.env.REPLICA_CONNECTION,
      pool: { min: 0, max: 5 },
    }),
    metrics: coreMetrics,
    declared: DeclaredSources.fromConfig(
      new ConfigReader({ serviceMetrics: { sources: { ci: source } } }),
    ),
    productionEnvironments: ['production', 'prod', 'live'],
    logger,
  });
  process.on('message', async ({ id, facts }) => {
    try {
      const { items } = await corridor.intake.deliver('ci', facts);
      process.send?.({ id, items });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
  // Who started this process is gone.
  process.on('disconnect', () => process.exit());
  process.send?.({ id: 'ready' });
  const parts: object[] = Object.values(corridor);
  const workers = parts.filter(isWorker);
  for (;;) {
    for (const worker of workers) {
      await worker.run();
    }
    await sleep(20);
  }
}

run();
