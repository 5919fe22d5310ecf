import { randomBytes } from 'node:crypto';
import { Knex } from 'knex';
import { toNumber } from '../database/statements';

/** A salt of one ISO quarter. */
export interface Salt {
  quarter: string;
  /** 32 random bytes as hex. */
  salt: string;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** The salts of quarters whose tokens are still there. */
export class SaltStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Salts of some quarters, made where there are none, and held until the transaction ends: none of them goes while tokens are
   * written under it.
   */
  async hold(
    quarters: readonly string[],
    now: number,
  ): Promise<Map<string, string>> {
    const held = await this.#select(quarters);
    const missing = quarters.filter(quarter => !held.has(quarter));
    if (missing.length === 0) {
      return held;
    }
    await this.#knex('contributor_salts')
      .insert(
        [...missing].sort().map(quarter => ({
          quarter,
          salt: randomBytes(32).toString('hex'),
          created_at: now,
        })),
      )
      .onConflict('quarter')
      .ignore();
    return await this.#select(quarters);
  }

  async list(): Promise<Salt[]> {
    const rows = await this.#knex('contributor_salts')
      .orderBy('quarter')
      .select('*');
    return rows.map(row => ({
      quarter: row.quarter,
      salt: row.salt,
      createdAt: toNumber(row.created_at),
    }));
  }

  async #select(quarters: readonly string[]): Promise<Map<string, string>> {
    const query = this.#knex('contributor_salts')
      .whereIn('quarter', [...quarters].sort())
      .orderBy('quarter')
      .select('quarter', 'salt');
    const rows: { quarter: string; salt: string }[] = await (this.#knex.client
      .config.client === 'pg'
      ? query.forShare()
      : query);
    return new Map(rows.map(({ quarter, salt }) => [quarter, salt]));
  }
}
