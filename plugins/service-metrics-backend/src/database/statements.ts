import { Knex } from 'knex';

/** Rows a statement: below the parameter limits of SQLite and PostgreSQL for our widest table. */
const ROWS_PER_STATEMENT = 500;

/** Cuts rows to the size that one statement can carry. */
export function* inChunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
  }
}

/** Locks the rows that a query reads until the transaction ends; SQLite has one writer and needs no lock. */
export function forUpdate<T extends Knex.QueryBuilder>(query: T): T {
  return query.client.config.client === 'pg' ? (query.forUpdate() as T) : query;
}

/** PostgreSQL answers 64-bit integers as strings. */
export function toNumber(value: number | string): number {
  return Number(value);
}

/** Orders rows by the bytes of some columns, as JavaScript orders plain strings, whatever the database collates by. */
export function inByteOrder<T extends Knex.QueryBuilder>(
  query: T,
  columns: readonly string[],
): T {
  return query.client.config.client === 'pg'
    ? (query.orderByRaw(columns.map(() => '?? COLLATE "C"').join(', '), [
        ...columns,
      ]) as T)
    : (query.orderBy([...columns]) as T);
}
