import {
  addDays,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { hashOf } from '../facts/hashOf';
import { joinPolicies } from '../facts/policies';
import { isSettled } from '../rollups/cohort';
import { mergeAll } from '../rollups/mergeRollups';
import { Rollup } from '../rollups/Rollup';
import { RollupPieces } from '../rollups/RollupStore';
import { cut } from './pieces';

/** A merged stretch of days. */
export interface Stretch {
  partial: unknown;
  /** Over the content of every fact in it. */
  factsHash: string;
  /** Versions of the policy under which they came, joined by commas. */
  policies: string;
  /** Latest instant counted; undefined when nothing was. */
  watermark?: number;
}

/**
 * One metric's partials by day and by week, merged on demand, each stretch once. Unless the metric merges many at once,
 * runs of weeks are put together from blocks of 1, 2, 4, 8 weeks, each merged once, so that a year of points costs little
 * more than its weeks.
 */
export class PartialTimeline {
  readonly #metric: Metric;
  readonly #rollups: readonly Rollup[];
  readonly #pieces: { days: ReadonlySet<string>; weeks: ReadonlySet<string> };
  readonly #byStart = new Map<string, Rollup[]>();
  readonly #blocks = new Map<string, unknown>();

  /**
   * @param rollups - of one scope, and of one segment where it is read by segment
   * @param pieces - what was asked for; a stretch with any other piece is refused, because it would look empty
   */
  constructor(
    metric: Metric,
    rollups: readonly Rollup[],
    pieces: RollupPieces,
  ) {
    this.#metric = metric;
    this.#pieces = {
      days: new Set(pieces.days),
      weeks: new Set(pieces.weeks),
    };
    this.#rollups = rollups.filter(
      rollup =>
        rollup.metric === metric.id &&
        rollup.definitionVersion === metric.definitionVersion,
    );
    for (const rollup of this.#rollups) {
      const key = `${rollup.grain} ${rollup.start}`;
      const list = this.#byStart.get(key);
      if (list) {
        list.push(rollup);
      } else {
        this.#byStart.set(key, [rollup]);
      }
    }
  }

  /** The same without services that came, moved or went within `[from, to)`; itself when there are none. */
  settled(from: string, to: string): PartialTimeline {
    const kept = this.#rollups.filter(({ cohort }) =>
      isSettled(cohort, from, to),
    );
    const isTouched = this.#rollups.some(
      ({ cohort, grain, start }) =>
        !isSettled(cohort, from, to) &&
        start < to &&
        addDays(start, grain === 'week' ? 7 : 1) > from,
    );
    return isTouched
      ? new PartialTimeline(this.#metric, kept, {
          days: [...this.#pieces.days],
          weeks: [...this.#pieces.weeks],
        })
      : this;
  }

  /** The merged partial of `[from, to)`. */
  partial(from: string, to: string): unknown {
    const key = `window ${from} ${to}`;
    let partial = this.#blocks.get(key);
    if (partial === undefined) {
      const { days, weeks } = cut(from, to);
      const blocks = this.#metric.mergeMany
        ? weeks.map(week => this.#piece('week', week))
        : blocksOf(weeks).map(([start, length]) => this.#block(start, length));
      partial = mergeAll(this.#metric, [
        ...days.map(day => this.#piece('day', day)),
        ...blocks,
      ]);
      this.#blocks.set(key, partial);
    }
    return partial;
  }

  /** Versions of the policy under which what is in `[from, to)` was collected. */
  policies(from: string, to: string): string[] {
    const lists = new Set(
      this.#within(from, to).map(({ policies }) => policies),
    );
    return [...lists].flatMap(list => (list ? list.split(',') : []));
  }

  /** The merged stretch with its evidence. */
  stretch(from: string, to: string): Stretch {
    const rollups = this.#within(from, to);
    return {
      partial: this.partial(from, to),
      factsHash: hashOf(
        rollups.map(({ start, segment, cohort, owner, system, factsHash }) =>
          [start, segment, cohort, owner, system, factsHash].join(' '),
        ),
      ),
      policies: joinPolicies(rollups.map(({ policies }) => policies)),
      watermark: rollups.length
        ? Math.max(...rollups.map(rollup => rollup.watermark))
        : undefined,
    };
  }

  #within(from: string, to: string): Rollup[] {
    const { days, weeks } = cut(from, to);
    return [
      ...days.flatMap(day => this.#stored('day', day)),
      ...weeks.flatMap(week => this.#stored('week', week)),
    ];
  }

  /** @param length - a power of two, in weeks */
  #block(start: string, length: number): unknown {
    if (length === 1) {
      return this.#piece('week', start);
    }
    const key = `block ${start} ${length}`;
    let partial = this.#blocks.get(key);
    if (partial === undefined) {
      const half = length / 2;
      partial = this.#metric.merge(
        this.#block(start, half),
        this.#block(addDays(start, 7 * half), half),
      );
      this.#blocks.set(key, partial);
    }
    return partial;
  }

  #piece(grain: Rollup['grain'], start: string): unknown {
    const key = `${grain} ${start}`;
    let partial = this.#blocks.get(key);
    if (partial === undefined) {
      partial = mergeAll(
        this.#metric,
        this.#stored(grain, start).map((rollup): unknown =>
          JSON.parse(rollup.partial),
        ),
      );
      this.#blocks.set(key, partial);
    }
    return partial;
  }

  #stored(grain: Rollup['grain'], start: string): Rollup[] {
    const pieces = grain === 'day' ? this.#pieces.days : this.#pieces.weeks;
    if (!pieces.has(start)) {
      throw new Error(`The ${grain} from ${start} on was not loaded`);
    }
    return this.#byStart.get(`${grain} ${start}`) ?? [];
  }
}

/** Cuts a run of weeks into blocks whose lengths are powers of two, the longest first. */
function blocksOf(weeks: readonly string[]): [start: string, length: number][] {
  const blocks: [string, number][] = [];
  for (let done = 0; done < weeks.length; ) {
    const length = 2 ** Math.floor(Math.log2(weeks.length - done));
    blocks.push([weeks[done], length]);
    done += length;
  }
  return blocks;
}
