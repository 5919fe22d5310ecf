import { Knex } from 'knex';

/**
 * Inserts rows of which only some columns matter: the others get the least that the table takes, and a text that no other row
 * has.
 */
export async function insertRows(
  knex: Knex,
  table: string,
  rows: readonly Record<string, string | number>[],
  name = (index: number) => `r${index}`,
): Promise<void> {
  const columns = Object.entries(await knex(table).columnInfo()).filter(
    ([, { nullable, defaultValue }]) => !nullable && defaultValue === null,
  );
  const filled = rows.map((row, index) => ({
    ...Object.fromEntries(
      columns.map(([column, { type }]) => [column, least(type, name(index))]),
    ),
    ...row,
  }));
  for (let start = 0; start < filled.length; start += 100) {
    await knex(table).insert(filled.slice(start, start + 100));
  }
}

function least(type: string, text: string): string | number | boolean {
  if (/char|text/.test(type)) {
    return text;
  }
  return type === 'boolean' ? false : 0;
}
