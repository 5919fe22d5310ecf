import { Knex } from 'knex';

/*
 * What is compared: every column of every table of the plugin, in an order made of all of them. Left out are columns that say
 * when something was stored, not what, queues, counters, secrets, when which policy held, and the tables that Backstage itself adds.
 */
const LEFT_OUT_TABLES =
  /^(knex_|backstage_|keys$|sources$|dirty_|policy_versions$)/;
const LEFT_OUT_COLUMNS = new Set([
  'received_at',
  'computed_at',
  'since',
  'token',
]);

async function columnsOf(knex: Knex): Promise<Map<string, string[]>> {
  const rows: { table_name: string; column_name: string }[] = await knex(
    'information_schema.columns',
  )
    .whereRaw('table_schema = current_schema()')
    .orderBy(['table_name', 'column_name'])
    .select('table_name', 'column_name');
  const tables = new Map<string, string[]>();
  for (const { table_name: table, column_name: column } of rows) {
    tables.set(table, [...(tables.get(table) ?? []), column]);
  }
  return tables;
}

/** Rows of every compared table of a PostgreSQL database, each as JSON, sorted. */
export async function readTables(knex: Knex): Promise<Map<string, string[]>> {
  const contents = new Map<string, string[]>();
  for (const [table, columns] of await columnsOf(knex)) {
    if (!LEFT_OUT_TABLES.test(table)) {
      const compared = columns.filter(name => !LEFT_OUT_COLUMNS.has(name));
      const rows = await knex(table).select(compared);
      contents.set(
        table,
        rows.map(row => JSON.stringify(compared.map(name => row[name]))).sort(),
      );
    }
  }
  return contents;
}

/** How many rows wait in the queues of the workers. */
export async function countWaiting(knex: Knex): Promise<number> {
  let waiting = 0;
  for (const table of (await columnsOf(knex)).keys()) {
    if (table.startsWith('dirty_')) {
      const row = await knex(table).count({ count: '*' }).first();
      waiting += Number(row?.count ?? 0);
    }
  }
  return waiting;
}

/** Where two databases differ: per table, how many rows stand only in one, with the first few; empty when nowhere. */
export function differences(
  actual: Map<string, string[]>,
  expected: Map<string, string[]>,
): string[] {
  return [...new Set([...actual.keys(), ...expected.keys()])].flatMap(table => {
    const [ours, theirs] = [actual, expected].map(
      tables => new Set(tables.get(table)),
    );
    const extra = [...ours].filter(row => !theirs.has(row));
    const missing = [...theirs].filter(row => !ours.has(row));
    const same =
      JSON.stringify(actual.get(table)) === JSON.stringify(expected.get(table));
    return same
      ? []
      : [
          `${table}: ${extra.length} rows too many, ${missing.length} missing`,
          ...extra.slice(0, 3).map(row => `  + ${row}`),
          ...missing.slice(0, 3).map(row => `  - ${row}`),
        ];
  });
}
