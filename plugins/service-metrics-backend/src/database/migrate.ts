import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const directory = resolvePackagePath(
  '@plumbline/backstage-plugin-service-metrics-backend',
  'migrations',
);

/** Opens the plugin's database with its tables in place; replicas that start together wait for each other. */
export async function migrate(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (database.migrations?.skip) {
    return knex;
  }
  if (knex.client.config.client !== 'pg') {
    await knex.migrate.latest({ directory });
    return knex;
  }
  // Knex creates its own tables unguarded, and a process that dies leaves its lock behind; this one ends with its session.
  await knex.transaction(async trx => {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
      'service-metrics:migrations',
    ]);
    await trx.migrate.latest({ directory });
  });
  return knex;
}
