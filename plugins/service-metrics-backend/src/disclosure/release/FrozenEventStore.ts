import { Knex } from 'knex';
import { z } from 'zod/v4';
import { inChunks } from '../../database/statements';
import { FrozenEvent, measuredSchema, WorkFamily } from './WorkEvent';

interface EventRow {
  quarter: string;
  family: WorkFamily;
  subject: string;
  source: string;
  fact_id: string;
  week: string;
  arrival: FrozenEvent['arrival'];
  owner: string;
  tokens: string;
  weight: number;
  measured: string;
  policies: string;
}

const tokensSchema = z.array(z.string());

/**
 * Events as they were when they were first decided on. What is told later is told beside what is out, so it must know
 * what that was over, whatever became of the facts since. They are gone once their quarter has been decided.
 *
 * @internal
 */
export class FrozenEventStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(quarter: string, family: WorkFamily): Promise<FrozenEvent[]> {
    const rows = await this.#knex('release_events')
      .where({ quarter, family })
      .orderBy(['week', 'subject', 'source', 'fact_id'])
      .select<EventRow[]>('*');
    return rows.map(row => ({
      family: row.family,
      subject: row.subject,
      source: row.source,
      id: row.fact_id,
      week: row.week,
      arrival: row.arrival,
      owner: row.owner,
      tokens: tokensSchema.parse(JSON.parse(row.tokens)),
      weight: Number(row.weight),
      measured: measuredSchema.parse(JSON.parse(row.measured)),
      policies: row.policies,
    }));
  }

  async add(quarter: string, events: readonly FrozenEvent[]): Promise<void> {
    for (const chunk of inChunks(events)) {
      await this.#knex<EventRow>('release_events').insert(
        chunk.map(event => ({
          quarter,
          family: event.family,
          subject: event.subject,
          source: event.source,
          fact_id: event.id,
          week: event.week,
          arrival: event.arrival,
          owner: event.owner,
          tokens: JSON.stringify(event.tokens),
          weight: event.weight,
          measured: JSON.stringify(event.measured),
          policies: event.policies,
        })),
      );
    }
  }

  /** Forgets a quarter's events, of one family or of all. */
  async forget(quarter: string, family?: WorkFamily): Promise<void> {
    await this.#knex('release_events')
      .where({ quarter, ...(family ? { family } : {}) })
      .delete();
  }
}
