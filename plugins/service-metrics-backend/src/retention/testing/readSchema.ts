import { Knex } from 'knex';

/** A table as the database has it. */
export interface TableSchema {
  columns: readonly string[];
  /** Columns of each index on all rows, in its order; primary keys among them. */
  indexes: readonly (readonly string[])[];
}

/** Every table of the database that is connected, by name. */
export async function readSchema(
  knex: Knex,
): Promise<Map<string, TableSchema>> {
  const isPostgres = knex.client.config.client === 'pg';
  const names: { name: string }[] = isPostgres
    ? await knex('pg_tables')
        .whereRaw('schemaname = current_schema()')
        .select({ name: 'tablename' })
    : await knex('sqlite_master')
        .where({ type: 'table' })
        .whereNot('name', 'like', 'sqlite_%')
        .select('name');
  const tables = new Map<string, TableSchema>();
  for (const { name } of names) {
    tables.set(name, {
      columns: Object.keys(await knex(name).columnInfo()),
      indexes: isPostgres
        ? await postgresIndexes(knex, name)
        : await sqliteIndexes(knex, name),
    });
  }
  return tables;
}

async function postgresIndexes(knex: Knex, table: string) {
  const rows: { indexrelid: number; attname: string }[] = await knex(
    knex.raw(
      'pg_index CROSS JOIN LATERAL unnest(indkey) WITH ORDINALITY AS part (num, place)',
    ),
  )
    .join('pg_attribute', join =>
      join.on('attrelid', 'indrelid').andOn('attnum', 'part.num'),
    )
    .whereRaw('indrelid = ?::regclass AND indpred IS NULL', [table])
    .orderBy(['indexrelid', 'part.place'])
    .select('indexrelid', 'attname');
  const indexes = new Map<number, string[]>();
  for (const { indexrelid: id, attname } of rows) {
    indexes.set(id, [...(indexes.get(id) ?? []), attname]);
  }
  return [...indexes.values()];
}

async function sqliteIndexes(knex: Knex, table: string) {
  const list: { name: string; partial: number }[] = await knex.raw(
    'SELECT name, partial FROM pragma_index_list(?)',
    [table],
  );
  const indexes: string[][] = [];
  for (const { name } of list.filter(({ partial }) => partial === 0)) {
    const parts: { name: string }[] = await knex.raw(
      'SELECT name FROM pragma_index_info(?) ORDER BY seqno',
      [name],
    );
    indexes.push(parts.map(part => part.name));
  }
  return indexes;
}
