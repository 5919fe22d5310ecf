import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { Knex } from 'knex';
import { ClosedDayStore } from '../database/ClosedDayStore';
import { hashOf } from '../facts/hashOf';
import { joinPolicies } from '../facts/policies';
import { coarsen } from './coarsen';
import { daysOfIsoWeek, mondayOf } from './isoWeek';
import { mergeAll } from './mergeRollups';
import { Rollup } from './Rollup';
import { RollupStore } from './RollupStore';

/** What is computed from facts that are gone, and what stands for them; to be moved, since it cannot be computed anew. */
const SETTLED = [
  ['links', ['change_source', 'change_id']],
  ['incident_links', ['incident_source', 'incident_id']],
  ['deployment_fates', ['deployment_source', 'deployment_id']],
] as const;

/**
 * Takes what is closed of a component along to its new name. The days of both names are added up: no fact was told of both
 * and is known of only one, because facts of a closed day are told under neither.
 */
export class ClosedHistoryStore {
  readonly #trx: Knex.Transaction;
  readonly #metrics: readonly Metric[];

  constructor(trx: Knex.Transaction, metrics: readonly Metric[]) {
    this.#trx = trx;
    this.#metrics = metrics;
  }

  async move(former: string, component: string): Promise<void> {
    const closed = await new ClosedDayStore(this.#trx).of([former]);
    if (closed.isEmpty) {
      return;
    }
    const rollups = new RollupStore(this.#trx);
    const days = (await rollups.daysOf(former)).filter(day =>
      closed.has(former, day),
    );
    await this.#moveRollups(rollups, 'day', { former, component }, days);
    const unfolded = new Set(days.map(mondayOf));
    const weeks = (await rollups.weeksOf(former)).filter(
      monday =>
        !unfolded.has(monday) &&
        daysOfIsoWeek(monday).every(day => closed.has(former, day)),
    );
    await this.#moveRollups(rollups, 'week', { former, component }, weeks);
    await coarsen(rollups, this.#metrics, component, days);
    await this.#moveReduced(former, component);
    await new ClosedDayStore(this.#trx).take(former, component);
  }

  async #moveRollups(
    store: RollupStore,
    grain: 'day' | 'week',
    { former, component }: { former: string; component: string },
    starts: readonly string[],
  ): Promise<void> {
    const pieces =
      grain === 'day'
        ? { days: starts, weeks: [] }
        : { days: [], weeks: starts };
    const moved = (await store.list(former, pieces)).map(rollup => ({
      ...rollup,
      scope: component,
    }));
    const groups = new Map<string, Rollup[]>();
    for (const rollup of [...(await store.list(component, pieces)), ...moved]) {
      const key = keyOf(rollup);
      groups.set(key, [...(groups.get(key) ?? []), rollup]);
    }
    await store.replace(
      component,
      grain,
      starts,
      [...groups.values()].map(group => this.#sum(group)),
    );
    await store.replace(former, grain, starts, []);
  }

  #sum(group: readonly Rollup[]): Rollup {
    const [first] = group;
    const metric = this.#metrics.find(({ id }) => id === first.metric);
    if (group.length === 1 || !metric) {
      return first;
    }
    const partials = group.map(({ partial }): unknown => JSON.parse(partial));
    return {
      ...first,
      partial: canonicalize(mergeAll(metric, partials)) ?? '{}',
      factsHash: hashOf(group.map(({ factsHash }) => factsHash)),
      watermark: Math.max(...group.map(({ watermark }) => watermark)),
      policies: joinPolicies(group.map(({ policies }) => policies)),
      firstDay: group.map(({ firstDay }) => firstDay).sort()[0],
    };
  }

  /** Reduced facts, links and fates; where both names have the same, the new one's stays. */
  async #moveReduced(former: string, component: string): Promise<void> {
    await this.#rename('facts', ['kind', 'source', 'fact_id'], {
      former,
      component,
      where: { stage: 1 },
    });
    for (const [table, key] of SETTLED) {
      await this.#rename(table, key, { former, component });
    }
    await this.#rename('forgotten', ['kind'], { former, component });
    await this.#trx('forgotten').where({ subject: former }).delete();
  }

  async #rename(
    table: string,
    key: readonly string[],
    options: {
      former: string;
      component: string;
      where?: Record<string, number>;
    },
  ): Promise<void> {
    const { former, component, where = {} } = options;
    await this.#trx(table)
      .where({ subject: former, ...where })
      .whereNotExists(query =>
        query
          .select(this.#trx.raw('1'))
          .from({ known: table })
          .where('known.subject', component)
          .modify(known =>
            key.forEach(column =>
              known.whereRaw('?? = ??', [
                `known.${column}`,
                `${table}.${column}`,
              ]),
            ),
          ),
      )
      .update({ subject: component });
  }
}

function keyOf(rollup: Rollup): string {
  const { start, metric, definitionVersion, segment, cohort } = rollup;
  const { owner, system } = rollup;
  return [
    start,
    metric,
    definitionVersion,
    segment,
    cohort,
    owner,
    system,
  ].join('\n');
}
