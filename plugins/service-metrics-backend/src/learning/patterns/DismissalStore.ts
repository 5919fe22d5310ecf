import { Knex } from 'knex';

/** Proposals that a team does not want to see for a while. */
export class DismissalStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of a component, as far as they still hold. */
  async list(component: string, now: number): Promise<Set<string>> {
    const rows = await this.#knex('dismissed_proposals')
      .where({ component })
      .where('until', '>', now)
      .select<{ proposal: string }[]>('proposal');
    return new Set(rows.map(({ proposal }) => proposal));
  }

  async dismiss(component: string, proposal: string, until: number) {
    await this.#knex('dismissed_proposals')
      .insert({ component, proposal, until })
      .onConflict(['component', 'proposal'])
      .merge(['until']);
  }
}
