import { Knex } from 'knex';
import { inChunks, toNumber } from '../database/statements';
import { Rollup } from './liftDays';

interface RollupRow {
  component: string;
  owner: string;
  metric: string;
  definition_version: string;
  day: string;
  partial: string;
  facts_hash: string;
  watermark: number | string;
}

/** Whose rollups: one component's, or those counted while any of some groups owned them. */
export type RollupScope = { component: string } | { owners: string[] };

export class RollupStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Rollups of `from <= day < to`, in a fixed order. */
  async list(scope: RollupScope, from: string, to: string): Promise<Rollup[]> {
    const rows = await this.#scoped(scope)
      .where('day', '>=', from)
      .where('day', '<', to)
      .orderBy(['day', 'component', 'owner', 'metric'])
      .select<RollupRow[]>();
    return rows.map(row => ({
      component: row.component,
      owner: row.owner,
      metric: row.metric,
      definitionVersion: row.definition_version,
      day: row.day,
      partial: row.partial,
      factsHash: row.facts_hash,
      watermark: toNumber(row.watermark),
    }));
  }

  /** First day of each metric, the latest instant counted, and the components counted. */
  async span(scope: RollupScope): Promise<{
    firstDays: ReadonlyMap<string, string>;
    newest?: number;
    components: string[];
  }> {
    const rows: {
      component: string;
      metric: string;
      first: string;
      newest: number | string;
    }[] = await this.#scoped(scope)
      .groupBy('component', 'metric')
      .select('component', 'metric')
      .min({ first: 'day' })
      .max({ newest: 'watermark' });
    const firstDays = new Map<string, string>();
    for (const { metric, first } of rows) {
      const known = firstDays.get(metric);
      firstDays.set(metric, known && known < first ? known : first);
    }
    return {
      firstDays,
      newest: rows.length
        ? Math.max(...rows.map(row => toNumber(row.newest)))
        : undefined,
      components: [...new Set(rows.map(row => row.component))].sort(),
    };
  }

  /** Puts the lifted rollups in the place of everything stored for those days. */
  async replaceDays(
    component: string,
    days: readonly string[],
    rollups: readonly Rollup[],
  ): Promise<void> {
    for (const chunk of inChunks(days)) {
      await this.#knex('rollups')
        .where({ component })
        .whereIn('day', chunk)
        .delete();
    }
    for (const chunk of inChunks(rollups)) {
      await this.#knex('rollups').insert(
        chunk.map(rollup => ({
          component: rollup.component,
          owner: rollup.owner,
          metric: rollup.metric,
          definition_version: rollup.definitionVersion,
          day: rollup.day,
          partial: rollup.partial,
          facts_hash: rollup.factsHash,
          watermark: rollup.watermark,
        })),
      );
    }
  }

  #scoped(scope: RollupScope): Knex.QueryBuilder {
    return 'component' in scope
      ? this.#knex('rollups').where({ component: scope.component })
      : this.#knex('rollups').whereIn('owner', scope.owners);
  }
}
