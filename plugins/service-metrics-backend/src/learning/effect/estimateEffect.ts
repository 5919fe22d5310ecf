import { Bounds, dispersionOf } from '../../statistics';
import { compareStretches } from './compareStretches';
import { describeEffect } from './describeEffect';
import { Pair, rateRatioInterval } from './rateRatioInterval';
import { Comparison, RepeatHistory } from './RepeatHistory';

/*
 * Do repeats come less often since an action was completed? A ratio of rates, after over before, with an interval that stays
 * honest in three ways:
 *
 *   - Repeats are few, so the interval is the exact conditional one, not an approximation.
 *   - Actions are written down when things are at their worst. Weeks that gave rise to one make the past look worse than it
 *     was, and without them it looks better than it was. Both intervals are taken, and their outer ends count: a run of bad
 *     weeks that ends by itself is not put down to the action.
 *   - Incidents come in bursts. The dispersion of weekly counts widens the interval on the logarithmic scale.
 *
 * It says whether the rate moved, never that the action moved it: that, no comparison of before and after can carry.
 */

/** With fewer incidents, no outcome would tell an effect from chance. */
const SMALLEST_TOTAL = 6;

export interface Effect {
  status: 'ok' | 'insufficient-sample';
  /** Incidents in all, before and after. */
  n: number;
  /** Rate after over rate before, with a 95 % interval whose upper end may be infinite; only when ok. */
  ratio?: number;
  interval?: { low: number; high: number; method: string };
  /** Which way the rate moved, as far as the interval can tell; only when ok. */
  finding?: 'fewer' | 'more' | 'no-clear-change';
  /** What the data can and cannot carry, in plain words. */
  sentence: string;
}

/**
 * @param histories - one for each kind of repeat and its completed action, so that no incident is in two; several are taken
 *   to share one ratio
 */
export function estimateEffect(histories: readonly RepeatHistory[]): Effect {
  const comparisons = histories
    .map(compareStretches)
    .filter(comparison => comparison !== undefined);
  const before = sumOf(comparisons, ({ before: stretch }) => stretch);
  const after = sumOf(comparisons, ({ after: stretch }) => stretch);
  const n = before.count + after.count;
  const otherActions = histories.reduce(
    (sum, history) => sum + (history.otherActions ?? 0),
    0,
  );
  const counts = { before, after, otherActions };
  if (comparisons.length === 0 || n < SMALLEST_TOTAL) {
    return {
      status: 'insufficient-sample',
      n,
      sentence: describeEffect({
        ...counts,
        isTooShort: comparisons.length === 0,
        smallest: SMALLEST_TOTAL,
      }),
    };
  }
  const interval = outerInterval(comparisons);
  const finding = findingOf(interval);
  const ratio = after.count / after.exposure / (before.count / before.exposure);
  return {
    status: 'ok',
    n,
    ratio,
    interval: { ...interval, method: 'conditional-poisson' },
    finding,
    sentence: describeEffect({ ...counts, interval, finding }),
  };
}

function outerInterval(comparisons: readonly Comparison[]): Bounds {
  const { factor } = dispersionOf(
    comparisons.flatMap(({ earlier, after }) => [earlier.weeks, after.weeks]),
  );
  const intervals = [
    comparisons.map(({ before, after }) => ({ before, after })),
    comparisons.map(({ earlier, after }) => ({ before: earlier, after })),
  ].map(pairs => widen(rateRatioInterval(pairs), middleOf(pairs), factor));
  return {
    low: Math.min(...intervals.map(({ low }) => low)),
    high: Math.max(...intervals.map(({ high }) => high)),
  };
}

/** A point inside the interval that exists for zero counts too. */
function middleOf(pairs: readonly Pair[]): number {
  const before = sumOf(pairs, pair => pair.before);
  const after = sumOf(pairs, pair => pair.after);
  return (
    (((after.count + 0.5) / (before.count + 0.5)) * before.exposure) /
    after.exposure
  );
}

/** Both ends as much further from the middle as the standard deviation grows. */
function widen({ low, high }: Bounds, middle: number, factor: number): Bounds {
  const stretch = Math.sqrt(factor);
  return {
    low: middle * (low / middle) ** stretch,
    high: middle * (high / middle) ** stretch,
  };
}

function findingOf({ low, high }: Bounds): Effect['finding'] {
  if (high < 1) {
    return 'fewer';
  }
  return low > 1 ? 'more' : 'no-clear-change';
}

function sumOf<T>(
  items: readonly T[],
  of: (item: T) => { count: number; exposure: number },
) {
  return items.map(of).reduce(
    (sum, { count, exposure }) => ({
      count: sum.count + count,
      exposure: sum.exposure + exposure,
    }),
    { count: 0, exposure: 0 },
  );
}
