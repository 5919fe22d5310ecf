import { StratumSpec } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { toNumber } from '../database/statements';

/** A period as it is stored; seed and nonce are there once it has closed. Instants are epoch milliseconds. */
export interface StoredPeriod {
  period: string;
  commitment: string;
  committedAt: number;
  openedAt?: number;
  closedAt?: number;
  strata: StratumSpec[];
  manifestHash?: string;
  seed?: string;
  nonce?: string;
}

/** What of the sample a question is about: the parts of teams, or one component. */
export type SampleScope = { parts: readonly string[] } | { subject: string };

export interface StratumCount {
  stratum: string;
  eligible: number;
  selected: number;
}

export interface StoredUnit {
  source: string;
  id: string;
  subject: string;
  stratum: string;
  /** When it was merged, epoch milliseconds. */
  at?: number;
}

interface UnitRow {
  stratum: string;
  source: string;
  fact_id: string;
  subject: string;
}

/** Reads the sample. Seeds that are not revealed are in another table. */
export class SampleReadStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Newest first. */
  async periods(): Promise<StoredPeriod[]> {
    const rows = await this.#knex('sampling_periods').orderBy('period', 'desc');
    return rows.map(row => ({
      period: row.period,
      commitment: row.commitment,
      committedAt: toNumber(row.committed_at),
      strata: JSON.parse(row.strata ?? '[]'),
      ...(row.opened_at === null ? {} : { openedAt: toNumber(row.opened_at) }),
      ...(row.closed_at === null
        ? {}
        : {
            closedAt: toNumber(row.closed_at),
            manifestHash: row.manifest_hash,
            seed: row.seed,
            nonce: row.nonce,
          }),
    }));
  }

  async partHashes(period: string): Promise<string[]> {
    const rows = await this.#knex('sampling_parts')
      .where({ period })
      .orderBy('hash')
      .select('hash');
    return rows.map(row => row.hash);
  }

  /** Eligible and selected changes by stratum, each change once; over everyone without a scope. */
  async counts(period: string, scope?: SampleScope): Promise<StratumCount[]> {
    const units = this.#knex('sampling_units')
      .where({ period })
      .modify(within, scope)
      .groupBy('part', 'stratum', 'source', 'fact_id')
      .select('stratum')
      .select(
        this.#knex.raw('MAX(CASE WHEN kept THEN 1 ELSE 0 END) AS selected'),
      );
    const rows = await this.#knex
      .from(units.as('units'))
      .groupBy('stratum')
      .orderBy('stratum')
      .select('stratum')
      .count({ eligible: '*' })
      .sum({ selected: 'selected' });
    return rows.map(row => ({
      stratum: String(row.stratum),
      eligible: toNumber(row.eligible),
      selected: toNumber(row.selected),
    }));
  }

  /** Rates of single teams in a scope, by stratum, lowest first. */
  async rates(
    period: string,
    scope: SampleScope,
  ): Promise<{ stratum: string; rate: number }[]> {
    const parts =
      'parts' in scope
        ? scope.parts
        : await this.#knex('sampling_units')
            .where({ period, subject: scope.subject })
            .distinct()
            .pluck<string[]>('part');
    const rows = await this.#knex('sampling_rates')
      .where({ period })
      .whereIn('part', parts)
      .distinct('stratum', 'rate')
      .orderBy(['stratum', 'rate']);
    return rows.map(row => ({
      stratum: row.stratum,
      rate: Number(row.rate),
    }));
  }

  /** Selected changes, newest first. */
  async selected(
    period: string,
    scope: SampleScope,
    limit: number,
  ): Promise<StoredUnit[]> {
    const rows: (UnitRow & { at: number | string | null })[] = await this.#knex(
      'sampling_units',
    )
      .leftJoin('facts', builder =>
        builder
          .on('facts.subject', 'sampling_units.subject')
          .andOn('facts.source', 'sampling_units.source')
          .andOn('facts.fact_id', 'sampling_units.fact_id')
          .andOnVal('facts.kind', 'change'),
      )
      .where({ period, kept: true })
      .modify(within, scope)
      .orderBy([
        { column: 'facts.at', order: 'desc' },
        { column: 'sampling_units.fact_id' },
        { column: 'sampling_units.subject' },
      ])
      .limit(limit)
      .select(
        'sampling_units.source',
        'sampling_units.fact_id',
        'sampling_units.subject',
        'sampling_units.stratum',
        'facts.at',
      );
    return rows.map(row => ({
      source: row.source,
      id: row.fact_id,
      subject: row.subject,
      stratum: row.stratum,
      ...(row.at === null ? {} : { at: toNumber(row.at) }),
    }));
  }

  /** The period in which a change is selected, if it is; the newest one. */
  async periodOf(unit: {
    source: string;
    id: string;
    subject: string;
  }): Promise<string | undefined> {
    const { source, id, subject } = unit;
    const row = await this.#knex('sampling_units')
      .where({ subject, source, fact_id: id, kept: true })
      .orderBy('period', 'desc')
      .first('period');
    return row?.period;
  }

  /** Parts of the manifest of a closed period, each with its salt and units. */
  async manifestParts(period: string, parts?: readonly string[]) {
    const rates = await this.#knex('sampling_parts')
      .join('sampling_rates', builder =>
        builder
          .on('sampling_rates.period', 'sampling_parts.period')
          .andOn('sampling_rates.part', 'sampling_parts.part'),
      )
      .where({ 'sampling_parts.period': period })
      .orderBy('stratum')
      .select('hash', 'stratum', 'rate');
    const rows: (UnitRow & {
      salt: string;
      hash: string;
      kept: boolean | number;
    })[] = await this.#knex('sampling_parts')
      .join('sampling_units', builder =>
        builder
          .on('sampling_units.period', 'sampling_parts.period')
          .andOn('sampling_units.part', 'sampling_parts.part'),
      )
      .where({ 'sampling_parts.period': period })
      .modify(query => {
        if (parts) {
          query.whereIn('sampling_parts.part', parts);
        }
      })
      .orderBy(['sampling_parts.hash', 'stratum', 'source', 'fact_id'])
      .distinct('salt', 'hash', 'stratum', 'source', 'fact_id', 'kept');
    const byHash = new Map<
      string,
      {
        salt: string;
        rates?: Record<string, number>;
        units: { stratum: string; unit: string; selected: boolean }[];
      }
    >();
    for (const row of rows) {
      const part = byHash.get(row.hash) ?? { salt: row.salt, units: [] };
      part.units.push({
        stratum: row.stratum,
        unit: `${row.source}:${row.fact_id}`,
        selected: Boolean(row.kept),
      });
      byHash.set(row.hash, part);
    }
    for (const { hash, stratum, rate } of rates) {
      const part = byHash.get(hash);
      if (part) {
        part.rates = { ...part.rates, [stratum]: Number(rate) };
      }
    }
    return [...byHash.values()];
  }
}

function within(query: Knex.QueryBuilder, scope?: SampleScope) {
  if (scope && 'parts' in scope) {
    query.whereIn('sampling_units.part', scope.parts);
  } else if (scope) {
    query.where({ 'sampling_units.subject': scope.subject });
  }
}
