import { addDays } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { inScope } from '../database/inScope';
import { inChunks, toNumber } from '../database/statements';
import { Rollup } from './Rollup';

interface RollupRow {
  scope: string;
  grain: Rollup['grain'];
  start: string;
  metric: string;
  definition_version: string;
  segment: string;
  cohort: string;
  owner: string;
  system: string;
  partial: string;
  facts_hash: string;
  watermark: number | string;
  policies: string;
  first_day: string;
}

interface SpanRow {
  metric: string;
  segment: string;
  first: string;
  newest: number | string;
}

/** Days and ISO weeks of one scope. */
export interface RollupPieces {
  days: readonly string[];
  /** Mondays. */
  weeks: readonly string[];
  /** Mondays of weeks of which what they were folded to is asked for. */
  bases?: readonly string[];
}

/** First day and latest instant of one metric in one segment. */
export interface RollupSpan {
  metric: string;
  segment: string;
  firstDay: string;
  newest: number;
}

export class RollupStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Rollups of one scope, in a fixed order. */
  async list(scope: string, pieces: RollupPieces): Promise<Rollup[]> {
    const rows = await this.#knex('rollups')
      .where({ scope })
      .where(query =>
        query
          .where(days =>
            days.where({ grain: 'day' }).whereIn('start', [...pieces.days]),
          )
          .orWhere(weeks =>
            weeks.where({ grain: 'week' }).whereIn('start', [...pieces.weeks]),
          )
          .modify(either => {
            if (pieces.bases?.length) {
              either.orWhere(bases =>
                bases
                  .where({ grain: 'base' })
                  .whereIn('start', [...(pieces.bases ?? [])]),
              );
            }
          }),
      )
      .select<RollupRow[]>('*');
    return rows.map(fromRow).sort(byKey);
  }

  /** Days of everything directly inside a group, system or domain. */
  async daysInside(
    scope: string,
    children: readonly string[],
    days: readonly string[],
  ): Promise<Rollup[]> {
    const column = scope.startsWith('group:') ? 'owner' : 'system';
    const rows: RollupRow[] = [];
    if (!scope.startsWith('domain:')) {
      rows.push(
        ...(await this.#knex('rollups')
          .where({ [column]: scope })
          .whereIn('start', [...days])
          .select<RollupRow[]>('*')),
      );
    }
    for (const chunk of inChunks(children)) {
      rows.push(
        ...(await this.#knex('rollups')
          .whereIn('scope', chunk)
          .where({ grain: 'day' })
          .whereIn('start', [...days])
          .select<RollupRow[]>('*')),
      );
    }
    return rows.map(fromRow);
  }

  /**
   * What a scope has, metric by metric and segment by segment, as its weeks say; and how many days of it, or of anything in
   * it, wait to be counted.
   */
  async span(scope: string): Promise<{
    spans: RollupSpan[];
    pendingDays: number;
    /** The Monday before which weeks are kept as weeks only; absent while none is. */
    foldedBefore?: string;
  }> {
    const waiting = inScope(this.#knex('dirty_days'), 'subject', scope)
      .select(
        this.#knex.raw(`'' AS metric, '' AS segment, '' AS first`),
        this.#knex.raw('COUNT(*) AS newest'),
      )
      .unionAll(
        this.#knex('dirty_scopes')
          .where({ scope })
          .select(
            this.#knex.raw(`'' AS metric, '' AS segment, '' AS first`),
            this.#knex.raw('COUNT(*) AS newest'),
          ),
      )
      .unionAll(
        this.#knex('folded_weeks').select(
          this.#knex.raw(`'' AS metric, 'folded' AS segment`),
          this.#knex.raw(`COALESCE(MAX(monday), '') AS first, 0 AS newest`),
        ),
      );
    const counted = this.#knex('rollups')
      .where({ scope, grain: 'week' })
      .groupBy('metric', 'segment')
      .select(
        'metric',
        'segment',
        this.#knex.raw('MIN(first_day) AS first'),
        this.#knex.raw('MAX(watermark) AS newest'),
      );
    const rows = await this.#knex
      .from(counted.as('counted'))
      .select<SpanRow[]>('*')
      .unionAll(waiting);
    const folded = rows.find(
      ({ metric, segment, first }) =>
        metric === '' && segment === 'folded' && first !== '',
    );
    return {
      ...(folded ? { foldedBefore: addDays(folded.first, 7) } : {}),
      spans: rows
        .filter(({ metric }) => metric !== '')
        .map(({ metric, segment, first, newest }) => ({
          metric,
          segment,
          firstDay: first,
          newest: toNumber(newest),
        })),
      pendingDays: rows
        .filter(({ metric }) => metric === '')
        .reduce((sum, { newest }) => sum + toNumber(newest), 0),
    };
  }

  /** Mondays of weeks in which a scope has anything. */
  async weeksOf(scope: string): Promise<string[]> {
    const rows = await this.#knex('rollups')
      .where({ scope, grain: 'week' })
      .distinct('start');
    return rows.map(row => row.start);
  }

  /** Days on which a scope has anything. */
  async daysOf(scope: string): Promise<string[]> {
    const rows = await this.#knex('rollups')
      .where({ scope, grain: 'day' })
      .distinct('start');
    return rows.map(row => row.start);
  }

  /**
   * Puts rollups in the place of everything that a scope has for some days or weeks; answers what is different now, with
   * what was there before.
   */
  async replace(
    scope: string,
    grain: Rollup['grain'],
    starts: readonly string[],
    rollups: readonly Rollup[],
  ): Promise<{ starts: string[]; removed: Rollup[]; added: Rollup[] }> {
    const stored = await this.#starting(scope, grain, starts);
    const before = groupByStart(stored);
    const after = groupByStart(rollups);
    const changed = starts.filter(
      start => !isSame(before.get(start), after.get(start)),
    );
    const removed = changed.flatMap(start => before.get(start) ?? []);
    const added = changed.flatMap(start => after.get(start) ?? []);
    for (const chunk of inChunks([...new Set(removed.map(r => r.start))])) {
      await this.#knex('rollups')
        .where({ scope, grain })
        .whereIn('start', chunk)
        .delete();
    }
    for (const chunk of inChunks(added)) {
      await this.#knex('rollups').insert(chunk.map(toRow));
    }
    return { starts: changed, removed, added };
  }

  async #starting(
    scope: string,
    grain: Rollup['grain'],
    starts: readonly string[],
  ): Promise<Rollup[]> {
    const rows: RollupRow[] = [];
    for (const chunk of inChunks(starts)) {
      rows.push(
        ...(await this.#knex('rollups')
          .where({ scope, grain })
          .whereIn('start', chunk)
          .select<RollupRow[]>('*')),
      );
    }
    return rows.map(fromRow);
  }
}

function groupByStart(rollups: readonly Rollup[]): Map<string, Rollup[]> {
  const groups = new Map<string, Rollup[]>();
  for (const rollup of rollups) {
    const group = groups.get(rollup.start);
    if (group) {
      group.push(rollup);
    } else {
      groups.set(rollup.start, [rollup]);
    }
  }
  return groups;
}

function isSame(before?: readonly Rollup[], after?: readonly Rollup[]) {
  return before && after
    ? contentOf(before) === contentOf(after)
    : before === after;
}

function contentOf(rollups: readonly Rollup[]): string {
  return [...rollups]
    .sort(byKey)
    .map(rollup => JSON.stringify(toRow(rollup)))
    .join('\n');
}

function byKey(a: Rollup, b: Rollup): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

function keyOf(rollup: Rollup): string {
  const { start, grain, metric, segment, cohort, owner, system } = rollup;
  return [start, grain, metric, segment, cohort, owner, system].join('\n');
}

function toRow(rollup: Rollup): RollupRow {
  return {
    scope: rollup.scope,
    grain: rollup.grain,
    start: rollup.start,
    metric: rollup.metric,
    definition_version: rollup.definitionVersion,
    segment: rollup.segment,
    cohort: rollup.cohort,
    owner: rollup.owner,
    system: rollup.system,
    partial: rollup.partial,
    facts_hash: rollup.factsHash,
    watermark: rollup.watermark,
    policies: rollup.policies,
    first_day: rollup.firstDay,
  };
}

function fromRow(row: RollupRow): Rollup {
  return {
    scope: row.scope,
    grain: row.grain,
    start: row.start,
    metric: row.metric,
    definitionVersion: row.definition_version,
    segment: row.segment,
    cohort: row.cohort,
    owner: row.owner,
    system: row.system,
    partial: row.partial,
    factsHash: row.facts_hash,
    watermark: toNumber(row.watermark),
    policies: row.policies,
    firstDay: row.first_day,
  };
}
