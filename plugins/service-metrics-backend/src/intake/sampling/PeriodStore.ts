import { StratumSpec } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { forUpdate, inChunks, toNumber } from '../../database/statements';
import { ManifestUnit } from './manifest';
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

  /** Periods that have not closed, oldest first. Instants are epoch milliseconds. */
  async unclosed(): Promise<{ period: string; openedAt?: number }[]> {
    const rows = await this.#knex('sampling_periods')
      .whereNull('closed_at')
      .orderBy('period')
      .select('period', 'opened_at');
    return rows.map(row => ({
      period: row.period,
      ...(row.opened_at === null ? {} : { openedAt: toNumber(row.opened_at) }),
    }));
  }

  /** Closes a period once: whoever draws in it at this moment is waited for, whoever comes later finds it closed. */
  async close(
    period: string,
    at: number,
    seal: (strata: StratumSpec[], parts: ManifestPart[]) => SealedManifest,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      const [row] = await forUpdate(
        trx('sampling_periods').where({ period }).whereNull('closed_at'),
      );
      if (!row) {
        return;
      }
      const secret = await trx('sampling_seeds').where({ period }).first();
      const { parts, manifestHash } = seal(
        JSON.parse(row.strata ?? '[]'),
        await partsOf(trx, period),
      );
      for (const chunk of inChunks(parts)) {
        await trx('sampling_parts').insert(
          chunk.map(each => ({ period, ...each })),
        );
      }
      await trx('sampling_periods').where({ period }).update({
        closed_at: at,
        manifest_hash: manifestHash,
        seed: secret.seed,
        nonce: secret.nonce,
      });
      await trx('sampling_seeds').where({ period }).delete();
    });
  }
}

/** What was eligible in one part of a period. */
interface ManifestPart {
  part: string;
  units: ManifestUnit[];
  /** Rates of its own, by stratum. */
  rates: Record<string, number>;
}

interface SealedManifest {
  parts: { part: string; salt: string; hash: string }[];
  manifestHash: string;
}

async function partsOf(
  trx: Knex.Transaction,
  period: string,
): Promise<ManifestPart[]> {
  const rows = await trx('sampling_units')
    .where({ period })
    .orderBy(['part', 'stratum', 'source', 'fact_id'])
    .select('part', 'stratum', 'source', 'fact_id');
  const parts = new Map<string, ManifestPart>();
  for (const { part, stratum, source, fact_id: id } of rows) {
    const each: ManifestPart = parts.get(part) ?? {
      part,
      units: [],
      rates: {},
    };
    each.units.push({ stratum, unit: `${source}:${id}` });
    parts.set(part, each);
  }
  const rates = await trx('sampling_rates')
    .where({ period })
    .select('part', 'stratum', 'rate');
  for (const { part, stratum, rate } of rates) {
    const each = parts.get(part);
    if (each) {
      each.rates[stratum] = Number(rate);
    }
  }
  return [...parts.values()];
}
