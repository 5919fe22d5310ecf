import { Knex } from 'knex';
import { inChunks } from '../database/statements';
import { FactReport } from '../facts/Fact';

/** The deliveries already taken, of every source. */
export class LedgerStore {
  readonly #trx: Knex.Transaction;

  constructor(trx: Knex.Transaction) {
    this.#trx = trx;
  }

  /** Enters deliveries of one source; answers which of them (by index) were there before. */
  async enter(
    reports: readonly FactReport[],
    receivedAt: number,
  ): Promise<Set<number>> {
    const firstIndex = new Map<string, number>();
    const duplicates = new Set<number>();
    reports.forEach((report, index) => {
      if (firstIndex.has(report.eventId)) {
        duplicates.add(index);
      } else {
        firstIndex.set(report.eventId, index);
      }
    });
    const entered = new Set<string>();
    for (const ids of inChunks([...firstIndex.keys()].sort())) {
      const rows = await this.#trx('ledger')
        .insert(
          ids.map(id => ({
            source: reports[0].source,
            event_id: id,
            received_at: receivedAt,
          })),
        )
        .onConflict(['source', 'event_id'])
        .ignore()
        .returning('event_id');
      for (const row of rows) {
        entered.add(row.event_id);
      }
    }
    for (const [eventId, index] of firstIndex) {
      if (!entered.has(eventId)) {
        duplicates.add(index);
      }
    }
    return duplicates;
  }
}
