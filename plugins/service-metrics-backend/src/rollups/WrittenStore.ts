import { Knex } from 'knex';
import { Rename } from '../ownership/Renames';

/** What people wrote about a component: the column that names it, and what is unique beside it. */
const WRITTEN = [
  {
    table: 'cause_judgements',
    column: 'subject',
    unique: [
      'incident_source',
      'incident_id',
      'deployment_source',
      'deployment_id',
    ],
  },
  {
    table: 'repeat_judgements',
    column: 'subject',
    unique: ['incident_source', 'incident_id', 'of_source', 'of_id'],
  },
  { table: 'incident_words', column: 'subject', unique: ['id'] },
  { table: 'learning_reviews', column: 'component', unique: ['about_key'] },
  { table: 'learning_requests', column: 'component', unique: ['id'] },
  {
    table: 'learning_actions',
    column: 'component',
    unique: ['kept_by', 'external_id'],
  },
  { table: 'dismissed_proposals', column: 'component', unique: ['proposal'] },
] as const;

/** Takes what people wrote about a component along when it is renamed. */
export class WrittenStore {
  readonly #trx: Knex.Transaction;

  constructor(trx: Knex.Transaction) {
    this.#trx = trx;
  }

  /** What was written about the same thing under both names stays where it is: nothing is written over. */
  async move({ former, component }: Rename): Promise<void> {
    for (const { table, column, unique } of WRITTEN) {
      await this.#trx(table)
        .where({ [column]: former })
        .whereNotExists(query => {
          query.from(`${table} as other`).where(`other.${column}`, component);
          for (const name of unique) {
            query.whereRaw('?? = ??', [`other.${name}`, `${table}.${name}`]);
          }
        })
        .update({ [column]: component });
    }
  }
}
