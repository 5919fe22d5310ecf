import { Knex } from 'knex';

const LOCK = 'service-metrics:folding';

/*
 * Which ISO weeks are kept as weeks only. While a week is being folded, its days go scope by scope; nothing may be counted
 * into it meanwhile. So a fold begins when no lift is under way (lifts hold the lock shared, the beginning alone), and lifts
 * that come after see which weeks to leave.
 */
export class FoldedWeekStore {
  readonly #trx: Knex;

  constructor(trx: Knex) {
    this.#trx = trx;
  }

  /** Keeps folds from beginning until the transaction ends. */
  async holdOff(): Promise<void> {
    if (this.#trx.client.config.client === 'pg') {
      await this.#trx.raw(
        'SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))',
        [LOCK],
      );
    }
  }

  /** Keeps lifts from beginning until the transaction ends; false, at once, while one is under way. */
  async tryBegin(): Promise<boolean> {
    if (this.#trx.client.config.client !== 'pg') {
      return true;
    }
    const { rows } = await this.#trx.raw(
      'SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS locked',
      [LOCK],
    );
    return rows[0].locked;
  }

  /** Mondays of weeks that are being folded. */
  async underWay(): Promise<Set<string>> {
    const rows = await this.#trx('folded_weeks')
      .where({ done: false })
      .select('monday');
    return new Set(rows.map(row => row.monday));
  }

  async begin(monday: string): Promise<void> {
    await this.#trx('folded_weeks')
      .insert({ monday, done: false })
      .onConflict('monday')
      .merge();
  }

  async end(monday: string): Promise<void> {
    await this.#trx('folded_weeks').where({ monday }).update({ done: true });
  }
}
