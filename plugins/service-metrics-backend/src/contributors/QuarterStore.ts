import { Knex } from 'knex';
import { forUpdate } from '../database/statements';

/** Most rows that go in one transaction. */
const ROWS_AT_ONCE = 5_000;

const TABLES = {
  contributor_tokens: [
    'subject',
    'kind',
    'source',
    'fact_id',
    'quarter',
    'role',
    'token',
  ],
  contributor_days: ['subject', 'basis', 'day', 'quarter', 'token'],
  // What the release job froze with tokens; it is done with a quarter before the quarter closes.
  release_events: ['quarter', 'family', 'subject', 'source', 'fact_id'],
} as const;

/** Forgets a quarter. */
export class QuarterStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** How many rows are kept under a quarter's salt. */
  async count(quarter: string): Promise<number> {
    let sum = 0;
    for (const table of Object.keys(TABLES)) {
      const row = await this.#knex(table)
        .where({ quarter })
        .count({ count: '*' })
        .first();
      sum += Number(row?.count ?? 0);
    }
    return sum;
  }

  /** Deletes every token made under a quarter's salt, some thousand rows a transaction; answers how many. */
  async eraseTokens(quarter: string): Promise<number> {
    let sum = 0;
    for (const [table, key] of Object.entries(TABLES)) {
      let deleted = ROWS_AT_ONCE;
      while (deleted === ROWS_AT_ONCE) {
        deleted = await this.#knex(table)
          .whereIn(
            [...key],
            this.#knex(table)
              .where({ quarter })
              .limit(ROWS_AT_ONCE)
              .select(...key),
          )
          .delete();
        sum += deleted;
      }
    }
    return sum;
  }

  /** Deletes the salt itself, unless tokens were written under it meanwhile; answers whether it is gone. */
  async destroySalt(quarter: string): Promise<boolean> {
    return await this.#knex.transaction(async trx => {
      // Waits for those that write under it, and keeps others from beginning.
      await forUpdate(trx('contributor_salts').where({ quarter }).select());
      if ((await new QuarterStore(trx).count(quarter)) > 0) {
        return false;
      }
      await trx('contributor_salts').where({ quarter }).delete();
      return true;
    });
  }
}
