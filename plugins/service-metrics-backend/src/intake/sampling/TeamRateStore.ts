import {
  quarterOf,
  quarterSpan,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { toNumber } from '../../database/statements';

const WEEK_MS = 7 * 86_400_000;
/** Weeks of the quarter before that must have been drawn in. */
const WATCHED = 4;

/** A stratum in one part of a period. */
export interface TeamStratum {
  period: string;
  part: string;
  stratum: string;
}

/** Rates of single teams, fixed once a quarter. */
export class TeamRateStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * The rate as it was fixed; else fixes it, by how many changes a week were made in the quarter before. The first writer
   * decides.
   */
  async fix(
    of: TeamStratum,
    decide: (made?: number) => number,
  ): Promise<number> {
    const fixed = await this.#fixed(of);
    if (fixed !== undefined) {
      return fixed;
    }
    const rate = decide(await this.#made(of));
    await this.#knex('sampling_rates')
      .insert({ ...of, rate })
      .onConflict(['period', 'part', 'stratum'])
      .ignore();
    return (await this.#fixed(of)) ?? rate;
  }

  async #fixed(of: TeamStratum): Promise<number | undefined> {
    const row = await this.#knex('sampling_rates').where(of).first('rate');
    return row && Number(row.rate);
  }

  /** Changes a week in the quarter before; those told of a time before anything was drawn in it count as later ones. */
  async #made({ period, ...of }: TeamStratum): Promise<number | undefined> {
    const before = quarterOf(quarterSpan(period).from - 1);
    const { from, to } = quarterSpan(before);
    const opened = await this.#knex('sampling_periods')
      .where({ period: before })
      .whereNotNull('opened_at')
      .first('opened_at');
    const weeks = opened
      ? (to - Math.max(from, toNumber(opened.opened_at))) / WEEK_MS
      : 0;
    if (weeks < WATCHED) {
      return undefined;
    }
    const units = this.#knex('sampling_units')
      .where({ period: before, ...of })
      .distinct('source', 'fact_id');
    const row = await this.#knex
      .from(units.as('units'))
      .count({ n: '*' })
      .first();
    return toNumber(row?.n ?? 0) / weeks;
  }
}
