import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { forUpdate, inChunks } from '../database/statements';
import { DirtyDay } from './DirtyDayStore';

/** Days of groups, systems and domains that no longer agree with what is inside them. */
export class DirtyScopeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async scopes(): Promise<string[]> {
    const rows = await this.#knex('dirty_scopes').distinct('scope');
    return rows.map(row => row.scope);
  }

  /** The oldest dirty days of a scope. */
  async list(scope: string, limit: number): Promise<DirtyDay[]> {
    return await this.#knex('dirty_scopes')
      .where({ scope })
      .orderBy('day')
      .limit(limit)
      .select('day', 'token');
  }

  async mark(marks: readonly { scope: string; day: string }[]): Promise<void> {
    const keys = new Set(marks.map(({ scope, day }) => `${scope}\n${day}`));
    for (const chunk of inChunks([...keys].sort())) {
      await this.#knex('dirty_scopes')
        .insert(
          chunk.map(key => {
            const [scope, day] = key.split('\n');
            return { scope, day, token: randomUUID() };
          }),
        )
        .onConflict(['scope', 'day'])
        .merge(['token']);
    }
  }

  /** Clears days that were not marked again since they were read; locked in the order in which they are marked. */
  async clear(scope: string, days: readonly DirtyDay[]): Promise<void> {
    for (const chunk of inChunks(days)) {
      const tokens = chunk.map(({ day, token }) => [day, token]);
      const rows = await forUpdate(
        this.#knex('dirty_scopes')
          .where({ scope })
          .whereIn(['day', 'token'], tokens)
          .orderBy('day')
          .select('day', 'token'),
      );
      await this.#knex('dirty_scopes')
        .where({ scope })
        .whereIn(
          ['day', 'token'],
          rows.map(({ day, token }) => [day, token]),
        )
        .delete();
    }
  }
}
