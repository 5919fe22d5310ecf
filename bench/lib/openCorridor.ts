import { ConfigReader } from '@backstage/config';
import { LoggerService } from '@backstage/backend-plugin-api';
import createKnex, { Knex } from 'knex';
import { join } from 'node:path';
import {
  CorridorOptions,
  createCorridor,
} from '../../plugins/service-metrics-backend/src/createCorridor';
import { Keeping } from '../../plugins/service-metrics-backend/src/database/Keeping';
import { coreMetrics } from '../../plugins/service-metrics-backend/src/metrics';
import { ReadingsQuery } from '../../plugins/service-metrics-backend/src/readings/Readings';
import {
  MetricRuling,
  Ruling,
} from '../../plugins/service-metrics-backend/src/readings/Ruling';
import { DeclaredSources } from '../../plugins/service-metrics-backend/src/sources/DeclaredSources';
import { root } from '../../scripts/lib/root.mjs';
import { SOURCE } from '../generator/toStoredRow';

/** Environments that are production. */
export const PRODUCTION = ['production', 'prod', 'live', 'prod-eu', 'prod-us'];

/** Everything may be served: what the documents allow is decided in memory. */
const SERVED = (id: string): MetricRuling => ({
  serve: true,
  document: `metric:default/${id}`,
  notes: [],
  covers: () => true,
});
export const EVERYTHING: Ruling = { on: SERVED, onPattern: SERVED };

/** Says errors, and nothing else. */
export const logger: LoggerService = {
  error: (message, meta) => console.error(String(message), meta ?? ''),
  warn: (message, meta) => console.warn(String(message), meta ?? ''),
  info: () => {},
  debug: () => {},
  child: () => logger,
};

export function openDatabase(connection: string, connections = 4): Knex {
  return createKnex({
    client: 'pg',
    connection,
    pool: { min: 0, max: connections },
  });
}

/** Makes a database of this name with the plugin's tables, instead of any that is there; answers how to connect to it. */
export async function createDatabase(
  server: string,
  name: string,
): Promise<string> {
  const knex = openDatabase(server);
  await knex.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]);
  await knex.raw('CREATE DATABASE ??', [name]);
  await knex.destroy();
  const connection = connectionTo(server, name);
  await migrate(connection);
  return connection;
}

/** Brings the plugin's tables up to date. */
export async function migrate(connection: string): Promise<void> {
  const knex = openDatabase(connection);
  await knex.migrate.latest({
    directory: join(root, 'plugins/service-metrics-backend/migrations'),
  });
  await knex.destroy();
}

/** How to connect to a database of a server. */
export function connectionTo(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

export type BenchCorridor = Awaited<ReturnType<typeof openCorridor>>;

/** The corridor as the plugin wires it, on a database with its tables. */
export async function openCorridor(
  knex: Knex,
  now: () => number = Date.now,
  limits?: Keeping,
  counting: Pick<CorridorOptions, 'rootSecret' | 'people'> = {},
) {
  const declared = DeclaredSources.fromConfig(
    new ConfigReader({
      serviceMetrics: {
        sources: {
          [SOURCE]: {
            owner: 'group:default/all',
            purpose: 'Benchmarks',
            kinds: ['deployment', 'change', 'incident'],
          },
        },
      },
    }),
  );
  const corridor = await createCorridor({
    ...(limits ? { limits } : {}),
    knex,
    now,
    metrics: coreMetrics,
    declared,
    productionEnvironments: PRODUCTION,
    logger,
    ...counting,
  });
  return {
    ...corridor,

    async read(query: ReadingsQuery) {
      return await corridor.readings.read(query, EVERYTHING);
    },

    /** Lifts what is dirty, then merges what is above it. */
    async settle() {
      await corridor.worker.run();
      await corridor.scopeWorker.run();
    },
  };
}
