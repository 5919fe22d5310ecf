import { Knex } from 'knex';
import { toNumber } from '../database/statements';
import { Clocked } from './Clocked';
import { Measure, ROWS_AT_ONCE } from './RetentionClass';

/** Counts and deletes rows by their clock; what it costs grows with what is due, never with what is kept. */
export class TableStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * @param cutoff - before which rows are due
   * @param deadline - before which none should be left
   */
  async measure<T extends string | number>(
    { table, clock, where = {}, atLeast, spared = [] }: Clocked,
    cutoff: T,
    deadline: T,
    toInstant: (value: string | number) => number = toNumber,
  ): Promise<Measure> {
    const rows = this.#knex(table).where(where);
    if (atLeast !== undefined) {
      rows.where(clock, '>=', atLeast);
    }
    const count = rows.clone().whereNotIn(clock, spared).count('*');
    // In one statement: what is measured is one state of the table.
    const found = await this.#knex
      .select(
        rows.clone().min(clock).as('oldest'),
        count.clone().where(clock, '<', cutoff).as('due'),
        count.clone().where(clock, '<', deadline).as('overdue'),
      )
      .first();
    return {
      due: toNumber(found.due),
      overdue: toNumber(found.overdue),
      ...(found.oldest === null ? {} : { oldest: toInstant(found.oldest) }),
    };
  }

  /** Deletes the oldest rows before the cutoff, at most so many that a transaction stays short. */
  async deleteBefore(
    { table, clock, where = {} }: Clocked,
    cutoff: string | number,
  ): Promise<number> {
    // By the place of a row, so that no key has to be named; an array lets PostgreSQL go straight to it.
    const isPostgres = this.#knex.client.config.client === 'pg';
    const oldest = this.#knex(table)
      .select(this.#knex.raw(isPostgres ? 'ctid' : 'rowid'))
      .where(where)
      .where(clock, '<', cutoff)
      .orderBy(clock)
      .limit(ROWS_AT_ONCE);
    return await this.#knex(table)
      .whereRaw(isPostgres ? 'ctid = ANY(ARRAY(?))' : 'rowid IN (?)', [oldest])
      .delete();
  }
}
