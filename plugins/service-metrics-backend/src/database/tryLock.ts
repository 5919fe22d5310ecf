import { Knex } from 'knex';

/** Takes a lock that ends with the transaction, or answers false at once. SQLite has one writer: it always holds. */
export async function tryLock(
  trx: Knex.Transaction,
  name: string,
): Promise<boolean> {
  if (trx.client.config.client !== 'pg') {
    return true;
  }
  const { rows } = await trx.raw(
    'SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS locked',
    [`service-metrics:${name}`],
  );
  return rows[0].locked;
}
