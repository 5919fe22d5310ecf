import { randomUUID } from 'node:crypto';
import {
  dayOf,
  FACT_KINDS,
  isCounted,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { forUpdate, inChunks, toNumber } from '../database/statements';

/** A day to lift anew; clearing it takes the token it was read with. */
export interface DirtyDay {
  day: string;
  token: string;
}

/** Where instants stand whose days count something. */
const COUNTED = [
  ['facts', 'at'],
  ['incident_links', 'restored_at'],
  ['deployment_fates', 'recovered_at'],
] as const;

/** The queue between facts and rollups: which days of which component no longer agree. */
export class DirtyDayStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Components that the catalog has, or once had, with dirty days. */
  async subjects(): Promise<string[]> {
    const rows = await this.#knex('dirty_days')
      .join('components', 'components.ref', 'dirty_days.subject')
      .distinct('subject');
    return rows.map(row => row.subject);
  }

  /** Dirty days of a component up to and including `until`, oldest first. */
  async list(subject: string, until?: string): Promise<DirtyDay[]> {
    const query = this.#knex('dirty_days')
      .where({ subject })
      .orderBy('day')
      .select('day', 'token');
    return until === undefined
      ? await query
      : await query.where('day', '<=', until);
  }

  async mark(subject: string, days: readonly string[]): Promise<void> {
    for (const chunk of inChunks([...new Set(days)].sort())) {
      await this.#knex('dirty_days')
        .insert(chunk.map(day => ({ subject, day, token: randomUUID() })))
        .onConflict(['subject', 'day'])
        .merge(['token']);
    }
  }

  /**
   * Marks every day on which the component has facts, or counts the end of something that began earlier.
   *
   * @param between - epoch milliseconds, half-open
   */
  async markAll(
    subject: string,
    between: { from?: number; to?: number } = {},
  ): Promise<void> {
    const days: string[] = [];
    for (const [table, column] of COUNTED) {
      const query = this.#knex(table)
        .distinct(column)
        .where({ subject })
        .whereNotNull(column);
      if (table === 'facts') {
        query.whereIn('kind', FACT_KINDS.filter(isCounted));
      }
      if (between.from !== undefined) {
        query.where(column, '>=', between.from);
      }
      if (between.to !== undefined) {
        query.where(column, '<', between.to);
      }
      const rows = await query;
      days.push(...rows.map(row => dayOf(toNumber(row[column]))));
    }
    await this.mark(subject, days);
  }

  /** Clears days that were not marked again since they were read; locked in the order in which they are marked. */
  async clear(subject: string, days: readonly DirtyDay[]): Promise<void> {
    for (const chunk of inChunks(days)) {
      const tokens = chunk.map(({ day, token }) => [day, token]);
      const rows = await forUpdate(
        this.#knex('dirty_days')
          .where({ subject })
          .whereIn(['day', 'token'], tokens)
          .orderBy('day')
          .select('day', 'token'),
      );
      await this.#knex('dirty_days')
        .where({ subject })
        .whereIn(
          ['day', 'token'],
          rows.map(({ day, token }) => [day, token]),
        )
        .delete();
    }
  }
}
