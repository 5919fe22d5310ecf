import { FactDelivery } from '../../plugins/service-metrics-common/src';
import { FACT_COLUMNS, toStoredRow } from '../generator/toStoredRow';
import { openDatabase } from './openCorridor';

/** Makes sure that the intake stored facts in the very form in which `loadFacts` loads them. */
export async function checkForm(
  connection: string,
  facts: readonly FactDelivery[],
): Promise<void> {
  const knex = openDatabase(connection);
  const columns = FACT_COLUMNS.filter(column => column !== 'received_at');
  for (const fact of facts) {
    const row = toStoredRow(fact);
    const [subject, kind, id] = [fact.subject, fact.kind, fact.id];
    const stored = await knex('facts')
      .where({ subject, kind, fact_id: id })
      .first(...columns);
    for (const column of columns) {
      const expected = row[FACT_COLUMNS.indexOf(column)];
      const found =
        column === 'withdrawn'
          ? String(stored?.withdrawn).slice(0, 1)
          : stored?.[column];
      if (found !== expected) {
        throw new Error(`${column} of ${id}: ${found} instead of ${expected}`);
      }
    }
  }
  await knex.destroy();
}
