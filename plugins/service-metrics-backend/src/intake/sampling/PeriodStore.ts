import { StratumSpec } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { OpenPeriod } from './SamplingPeriods';

/** Periods of the sample, with the seeds that are not revealed yet. */
export class PeriodStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Writes a seed and what commits to it; the first writer decides. */
  async commit(
    period: string,
    secret: { seed: string; nonce: string; commitment: string },
    at: number,
  ): Promise<void> {
    const { seed, nonce, commitment } = secret;
    if (await this.#knex('sampling_periods').where({ period }).first()) {
      return;
    }
    await this.#knex.transaction(async trx => {
      const inserted = await trx('sampling_periods')
        .insert({ period, commitment, committed_at: at })
        .onConflict('period')
        .ignore()
        .returning('period');
      if (inserted.length > 0) {
        await trx('sampling_seeds').insert({ period, seed, nonce });
      }
    });
  }

  /** Fixes the strata of a committed period unless they are; undefined when it has closed. */
  async open(
    period: string,
    strata: readonly StratumSpec[],
    at: number,
  ): Promise<OpenPeriod | undefined> {
    await this.#knex('sampling_periods')
      .where({ period })
      .whereNull('opened_at')
      .update({ opened_at: at, strata: JSON.stringify(strata) });
    const row = await this.#knex('sampling_periods')
      .join(
        'sampling_seeds',
        'sampling_seeds.period',
        'sampling_periods.period',
      )
      .where({ 'sampling_periods.period': period })
      .whereNull('closed_at')
      .first('strata', 'sampling_seeds.seed as secret');
    return row && { period, seed: row.secret, strata: JSON.parse(row.strata) };
  }
}
