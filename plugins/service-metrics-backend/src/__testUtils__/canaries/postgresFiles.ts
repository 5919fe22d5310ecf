import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Knex } from 'knex';

/**
 * The bytes that a PostgreSQL of this machine keeps: the files of the database, with rows that were deleted or changed since,
 * and, when asked, the write-ahead log with everything that was ever written. None when the files are elsewhere.
 */
export async function* postgresFiles(
  knex: Knex,
  options: { log: boolean },
): AsyncGenerator<string> {
  await knex.raw('checkpoint');
  const { rows } = await knex.raw(
    "select current_setting('data_directory') as folder, oid from pg_database where datname = current_database()",
  );
  const [{ folder, oid }] = rows;
  const folders = [
    join(folder, 'base', String(oid)),
    ...(options.log ? [join(folder, 'pg_wal')] : []),
  ].filter(existsSync);
  for (const one of folders) {
    for (const name of readdirSync(one)) {
      const path = join(one, name);
      if (statSync(path).isFile()) {
        yield readFileSync(path, 'latin1');
      }
    }
  }
}
