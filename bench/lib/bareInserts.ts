import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { dayOf, FactDelivery } from '../../plugins/service-metrics-common/src';
import { FACT_COLUMNS, SOURCE, toStoredRow } from '../generator/toStoredRow';

type Row = readonly (string | null)[];

/** One statement of a delivery: so many rows of one table. */
interface Statement {
  text: string;
  values: (string | null)[];
}

/** Rows of one statement, as many as the intake puts into one. */
const ROWS = 500;

/**
 * Statements that write all rows which the intake writes for a delivery, made before any time is taken: the ledger, the
 * facts, the days marked, the kinds seen and the source's counters. Where a row may be there already, a bare insert has to
 * say what then.
 */
export function bareInserts(facts: readonly FactDelivery[]): Statement[] {
  const rows = facts.map(toStoredRow);
  const at = FACT_COLUMNS.indexOf('at');
  const days = new Set(rows.map(row => `${row[3]} ${dayOf(Number(row[at]))}`));
  const kinds = new Set(rows.map(row => `${row[3]} ${row[1]}`));
  return [
    ...insert(
      'ledger',
      ['source', 'event_id', 'received_at'],
      facts.map(({ eventId }) => [SOURCE, eventId, String(Date.now())]),
    ),
    ...insert('facts', FACT_COLUMNS, rows),
    ...insert(
      'dirty_days',
      ['subject', 'day', 'token'],
      [...days].sort().map(key => [...key.split(' '), randomUUID()]),
      'ON CONFLICT (subject, day) DO UPDATE SET token = EXCLUDED.token',
    ),
    ...insert(
      'subject_kinds',
      ['subject', 'kind', 'source'],
      [...kinds].sort().map(key => [...key.split(' '), SOURCE]),
      'ON CONFLICT DO NOTHING',
    ),
    ...insert(
      'sources',
      ['id', 'accepted', 'last_delivery_at'],
      [[SOURCE, String(facts.length), String(Date.now())]],
      'ON CONFLICT (id) DO UPDATE SET accepted = sources.accepted + EXCLUDED.accepted',
    ),
  ];
}

function* insert(
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
  otherwise = '',
): Generator<Statement> {
  for (let start = 0; start < rows.length; start += ROWS) {
    const chunk = rows.slice(start, start + ROWS);
    const marks = chunk.map((row, index) => {
      const first = index * columns.length + 1;
      return `(${row.map((_, column) => `$${first + column}`).join(', ')})`;
    });
    yield {
      text: `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${marks.join(
        ', ',
      )} ${otherwise}`,
      values: chunk.flat(),
    };
  }
}

/** Writes deliveries over some connections, each in a transaction of its own. */
export async function writeBare(
  clients: readonly Client[],
  deliveries: readonly Statement[][],
): Promise<void> {
  const waiting = [...deliveries];
  await Promise.all(
    clients.map(async client => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await client.query('BEGIN');
        for (const { text, values } of next) {
          await client.query(text, values);
        }
        await client.query('COMMIT');
      }
    }),
  );
}
