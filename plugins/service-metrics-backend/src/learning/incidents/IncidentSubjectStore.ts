import { Knex } from 'knex';

/** Finds the components that an incident touched. */
export class IncidentSubjectStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** In a fixed order; found by a partial index, whatever else is stored. */
  async of(source: string, id: string): Promise<string[]> {
    const rows = await this.#knex('facts')
      .select<{ subject: string }[]>('subject')
      .where({ source, fact_id: id, withdrawn: false })
      .whereRaw("kind = 'incident'")
      .orderBy('subject')
      .limit(100);
    return rows.map(({ subject }) => subject);
  }
}
