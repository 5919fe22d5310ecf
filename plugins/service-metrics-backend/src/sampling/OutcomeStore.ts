import { SampleOutcome } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { inChunks } from '../database/statements';

/** What was found in one sampled change. */
export interface ChangeOutcomes {
  source: string;
  id: string;
  subject: string;
  outcomes: SampleOutcome[];
  /** UTC day. */
  notedOn: string;
}

interface OutcomeRow {
  subject: string;
  source: string;
  fact_id: string;
  outcome: SampleOutcome;
  noted_on: string;
}

/** What owning teams found in sampled changes; who looked is not written down. */
export class OutcomeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Replaces what was noted for one change. */
  async set(
    noted: Omit<ChangeOutcomes, 'notedOn'> & { period: string; day: string },
  ): Promise<void> {
    const { source, id, subject, outcomes, period, day } = noted;
    await this.#knex.transaction(async trx => {
      await trx('sampling_outcomes')
        .where({ subject, source, fact_id: id })
        .delete();
      if (outcomes.length > 0) {
        await trx('sampling_outcomes')
          .insert(
            [...new Set(outcomes)].sort().map(outcome => ({
              ...{ subject, source, fact_id: id, outcome, period },
              noted_on: day,
            })),
          )
          .onConflict(['subject', 'source', 'fact_id', 'outcome'])
          .ignore();
      }
    });
  }

  /** What was noted for components between two UTC days, half-open; in order of day, component and id. */
  async list(
    subjects: readonly string[],
    days?: { from: string; to: string },
  ): Promise<ChangeOutcomes[]> {
    const found = new Map<string, ChangeOutcomes>();
    for (const chunk of inChunks([...subjects].sort())) {
      const rows: OutcomeRow[] = await this.#knex('sampling_outcomes')
        .whereIn('subject', chunk)
        .modify(query => {
          if (days) {
            query
              .where('noted_on', '>=', days.from)
              .where('noted_on', '<', days.to);
          }
        })
        .orderBy(['noted_on', 'subject', 'source', 'fact_id', 'outcome']);
      for (const row of rows) {
        const key = JSON.stringify([row.subject, row.source, row.fact_id]);
        const change: ChangeOutcomes = found.get(key) ?? {
          source: row.source,
          id: row.fact_id,
          subject: row.subject,
          outcomes: [],
          notedOn: row.noted_on,
        };
        change.outcomes.push(row.outcome);
        found.set(key, change);
      }
    }
    return [...found.values()];
  }
}
