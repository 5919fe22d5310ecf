import {
  addDays,
  Metric,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { Knex } from 'knex';
import { ClosedDayStore } from '../database/ClosedDayStore';
import { tryLock } from '../database/tryLock';
import { FoldedWeekStore } from '../rollups/FoldedWeekStore';
import { daysOfIsoWeek, mondayOf } from '../rollups/isoWeek';
import { Rollup } from '../rollups/Rollup';
import { RollupStore } from '../rollups/RollupStore';
import { ROWS_AT_ONCE } from './RetentionClass';

/*
 * Folds a week once every fact of it is gone: its days go, and its week loses single durations and ids (`withoutSamples`).
 * Counts stay as they are, quantiles within 1 %.
 *
 * A week is folded everywhere or nowhere: it begins when nothing of it waits to be counted and no lift is under way, and
 * until it ends nothing is counted into it. So a group is folded from a whole week, whatever the order. For a component
 * the week is closed; what a service without anything in it brings later is added to the base of its group.
 */
export class FoldStore {
  readonly #knex: Knex;
  readonly #metrics: readonly Metric[];

  constructor(knex: Knex, metrics: readonly Metric[]) {
    this.#knex = knex;
    this.#metrics = metrics;
  }

  /** Mondays of weeks that lie before a day as a whole, have days and no fact any more; oldest first. */
  async weeksBefore(day: string): Promise<string[]> {
    const last = addDays(mondayOf(day), -7);
    const mondays: string[] = [];
    for (let from = ''; ; ) {
      const row = await this.#knex('rollups')
        .where({ grain: 'day' })
        .where('start', '>=', from)
        .where('start', '<', addDays(last, 7))
        .min({ start: 'start' })
        .first();
      if (!row?.start) {
        return mondays;
      }
      const monday = mondayOf(row.start);
      if (!(await hasFacts(this.#knex, monday))) {
        mondays.push(monday);
      }
      from = addDays(monday, 7);
    }
  }

  /** Begins a fold; false while there are facts of the week, or anything of it waits or is under way. */
  async begin(monday: string): Promise<boolean> {
    return await this.#knex.transaction(async trx => {
      const weeks = new FoldedWeekStore(trx);
      if (!(await weeks.tryBegin()) || (await isUnsettled(trx, monday))) {
        return false;
      }
      await weeks.begin(monday);
      return true;
    });
  }

  async end(monday: string): Promise<void> {
    await new FoldedWeekStore(this.#knex).end(monday);
  }

  async underWay(): Promise<string[]> {
    return [...(await new FoldedWeekStore(this.#knex).underWay())].sort();
  }

  /** Some scopes that have days in a week. */
  async scopes(monday: string): Promise<string[]> {
    const rows = await this.#knex('rollups')
      .where({ grain: 'day' })
      .whereIn('start', daysOfIsoWeek(monday))
      .distinct('scope')
      .limit(ROWS_AT_ONCE);
    return rows.map(row => row.scope);
  }

  /** Folds the week of one scope; answers how many days' rows went. */
  async fold(scope: string, monday: string): Promise<number> {
    return await this.#knex.transaction(async trx => {
      if (!(await tryLock(trx, scope))) {
        return 0;
      }
      const store = new RollupStore(trx);
      const weeks = await store.list(scope, { days: [], weeks: [monday] });
      const folded = weeks.map(week => this.#withoutSamples(week));
      await store.replace(scope, 'week', [monday], folded);
      if (scope.startsWith('component:')) {
        await new ClosedDayStore(trx).close(scope, daysOfIsoWeek(monday));
      } else {
        await store.replace(
          scope,
          'base',
          [monday],
          folded.map(week => ({ ...week, grain: 'base' as const })),
        );
      }
      const gone: number = await trx('rollups')
        .where({ scope, grain: 'day' })
        .whereIn('start', daysOfIsoWeek(monday))
        .delete();
      return gone;
    });
  }

  #withoutSamples(week: Rollup): Rollup {
    const metric = this.#metrics.find(
      ({ id, definitionVersion }) =>
        id === week.metric && definitionVersion === week.definitionVersion,
    );
    return metric?.withoutSamples
      ? {
          ...week,
          partial:
            canonicalize(metric.withoutSamples(JSON.parse(week.partial))) ??
            '{}',
        }
      : week;
  }
}

/** Whether facts of a week are kept, or anything of it waits to be counted. */
async function isUnsettled(trx: Knex, monday: string): Promise<boolean> {
  const days = daysOfIsoWeek(monday);
  const day = await trx('dirty_days')
    .join('components', 'components.ref', 'dirty_days.subject')
    .whereIn('day', days)
    .first('day');
  const scope = await trx('dirty_scopes').whereIn('day', days).first('day');
  return (
    day !== undefined || scope !== undefined || (await hasFacts(trx, monday))
  );
}

async function hasFacts(knex: Knex, monday: string): Promise<boolean> {
  const fact = await knex('facts')
    .where({ stage: 0 })
    .where('at', '>=', startOfDay(monday))
    .where('at', '<', startOfDay(addDays(monday, 7)))
    .whereNot({ kind: 'context' })
    .first('kind');
  return fact !== undefined;
}
