import { Knex } from 'knex';
import { toNumber } from '../database/statements';
import { Measure, ROWS_AT_ONCE } from './RetentionClass';

/** Rows of a table with a clock; instants are compared as they are stored. */
export interface Clocked {
  table: string;
  /** Column of the instant or day that a row ages from; one with an index. */
  clock: string;
  /** Further columns that tell the rows apart from others of the table. */
  where?: Record<string, string | number | boolean>;
  /** Rows whose clock is less than this have none. */
  atLeast?: string;
  /** Rows of these clocks are not due, however long ago that is. */
  spared?: readonly string[];
}

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
    const count = rows.clone().whereNotIn(clock, spared).count({ count: '*' });
    const [oldest, due, overdue] = await Promise.all([
      rows.clone().min({ oldest: clock }).first(),
      count.clone().where(clock, '<', cutoff).first(),
      count.clone().where(clock, '<', deadline).first(),
    ]);
    return {
      due: toNumber(due?.count ?? 0),
      overdue: toNumber(overdue?.count ?? 0),
      ...(oldest?.oldest === null || oldest?.oldest === undefined
        ? {}
        : { oldest: toInstant(oldest.oldest) }),
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
