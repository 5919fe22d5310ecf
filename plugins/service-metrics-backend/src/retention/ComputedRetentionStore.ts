import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { ClosedDayStore } from '../database/ClosedDayStore';
import { inChunks, toNumber } from '../database/statements';
import { tryLock } from '../database/tryLock';
import { ROWS_AT_ONCE } from './RetentionClass';

/** A table of what is computed from facts of one component. */
export interface ComputedTable {
  name: 'links' | 'incident_links' | 'deployment_fates';
  key: readonly [string, string];
  /** Columns of instants on whose days something of a row is counted. */
  counted: readonly string[];
}

export const COMPUTED_TABLES: readonly ComputedTable[] = [
  {
    name: 'links',
    key: ['change_source', 'change_id'],
    counted: ['deployed_at'],
  },
  {
    name: 'incident_links',
    key: ['incident_source', 'incident_id'],
    counted: ['started_at', 'restored_at'],
  },
  {
    name: 'deployment_fates',
    key: ['deployment_source', 'deployment_id'],
    counted: ['finished_at', 'recovered_at'],
  },
];

type ComputedRow = Record<string, string | number | null>;

/** Lets go of links and fates, one component at a time as facts are; the days on which they count are closed with them. */
export class ComputedRetentionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async subjects(
    { name }: ComputedTable,
    cutoff: number,
    without: ReadonlySet<string>,
  ): Promise<string[]> {
    const rows: { subject: string }[] = await this.#knex(name)
      .where('ages_from', '<', cutoff)
      .whereNotIn('subject', [...without].slice(0, 500))
      .orderBy('ages_from')
      .limit(ROWS_AT_ONCE)
      .select('subject');
    return [...new Set(rows.map(({ subject }) => subject))];
  }

  async letGo(
    subject: string,
    { name, key, counted }: ComputedTable,
    cutoff: number,
  ): Promise<number | undefined> {
    return await this.#knex.transaction(async trx => {
      if (!(await tryLock(trx, subject))) {
        return undefined;
      }
      const rows: ComputedRow[] = await trx(name)
        .where({ subject })
        .where('ages_from', '<', cutoff)
        .orderBy('ages_from')
        .limit(ROWS_AT_ONCE);
      for (const chunk of inChunks(rows)) {
        await trx(name)
          .where({ subject })
          .whereIn(
            [...key],
            chunk.map(row => key.map(column => String(row[column]))),
          )
          .delete();
      }
      const instants = rows.flatMap(row =>
        counted.map(column => row[column]).filter(at => at !== null),
      );
      await new ClosedDayStore(trx).close(
        subject,
        instants.map(at => dayOf(toNumber(at))),
      );
      return rows.length;
    });
  }
}
