import { Client } from 'pg';
import { CopyStream } from './CopyStream';

/** Loads rows by COPY. */
export async function copyIn(
  client: Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly (string | null)[]>,
): Promise<void> {
  const copying = new CopyStream(table, columns, rows);
  client.query(copying);
  await copying.finished;
}
