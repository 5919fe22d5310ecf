import { createHmac, randomBytes } from 'node:crypto';
import { Knex } from 'knex';

/**
 * A secret made at first start and kept in the database. Ids that do not have a closed form are kept only under it, so that
 * free text that a sender put into an id (a branch, a name) cannot be read back.
 */
export class LocalKeyStore {
  readonly #secret: string;

  static async create(knex: Knex): Promise<LocalKeyStore> {
    await knex('keys')
      .insert({ name: 'ids', secret: randomBytes(32).toString('hex') })
      .onConflict('name')
      .ignore();
    const row = await knex('keys').where({ name: 'ids' }).first('secret');
    return new LocalKeyStore(row.secret);
  }

  /** A key for tests that compare hashes. */
  static fromSecret(secret: string): LocalKeyStore {
    return new LocalKeyStore(secret);
  }

  private constructor(secret: string) {
    this.#secret = secret;
  }

  hash(purpose: string, value: string): string {
    return createHmac('sha256', this.#secret)
      .update(`${purpose}\n${value}`)
      .digest('hex')
      .slice(0, 40);
  }
}
