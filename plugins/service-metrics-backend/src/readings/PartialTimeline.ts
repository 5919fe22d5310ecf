import {
  addDays,
  DAY_MS,
  Metric,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { hashOf } from '../facts/hashOf';
import { Rollup } from '../rollups/liftDays';

/** A merged stretch of days. */
export interface Stretch {
  partial: unknown;
  /** Over the content of every fact in it. */
  factsHash: string;
  /** Latest instant counted; undefined when nothing was. */
  watermark?: number;
}

/**
 * One metric's partials by day, merged on demand. Stretches that end on a whole number of weeks before `today` are put
 * together from weeks, each merged once, so that a year of points costs little more than its days.
 */
export class PartialTimeline {
  readonly #metric: Metric;
  readonly #today: string;
  readonly #days = new Map<string, Rollup[]>();
  readonly #weeks = new Map<string, unknown>();

  constructor(metric: Metric, today: string, rollups: readonly Rollup[]) {
    this.#metric = metric;
    this.#today = today;
    for (const rollup of rollups) {
      if (
        rollup.metric === metric.id &&
        rollup.definitionVersion === metric.definitionVersion
      ) {
        const day = this.#days.get(rollup.day);
        if (day) {
          day.push(rollup);
        } else {
          this.#days.set(rollup.day, [rollup]);
        }
      }
    }
  }

  /** The merged partial of `[from, to)`. */
  partial(from: string, to: string): unknown {
    const length = daysBetween(from, to);
    const isWeekly = length % 7 === 0 && daysBetween(to, this.#today) % 7 === 0;
    let partial = this.#metric.identity();
    for (let day = from; day < to; day = addDays(day, isWeekly ? 7 : 1)) {
      partial = this.#metric.merge(
        partial,
        isWeekly ? this.#week(day) : this.#day(day),
      );
    }
    return partial;
  }

  /** The merged stretch with its evidence. */
  stretch(from: string, to: string): Stretch {
    const rollups: Rollup[] = [];
    for (let day = from; day < to; day = addDays(day, 1)) {
      rollups.push(...(this.#days.get(day) ?? []));
    }
    return {
      partial: this.partial(from, to),
      factsHash: hashOf(
        rollups.map(({ component, owner, day, factsHash }) =>
          [component, owner, day, factsHash].join(' '),
        ),
      ),
      watermark: rollups.length
        ? Math.max(...rollups.map(rollup => rollup.watermark))
        : undefined,
    };
  }

  #day(day: string): unknown {
    return (this.#days.get(day) ?? [])
      .map(rollup => JSON.parse(rollup.partial))
      .reduce<unknown>(
        (sum, partial) => this.#metric.merge(sum, partial),
        this.#metric.identity(),
      );
  }

  #week(day: string): unknown {
    const known = this.#weeks.get(day);
    if (known !== undefined) {
      return known;
    }
    let partial = this.#metric.identity();
    for (let i = 0; i < 7; i++) {
      partial = this.#metric.merge(partial, this.#day(addDays(day, i)));
    }
    this.#weeks.set(day, partial);
    return partial;
  }
}

function daysBetween(from: string, to: string): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
}
