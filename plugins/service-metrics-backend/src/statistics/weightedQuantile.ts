import { stratifiedWilson } from './stratifiedWilson';
import { Bounds } from './wilsonInterval';

/** Durations of one stratum that were looked at. @internal */
export interface DurationStratum {
  /** How many there are. */
  eligible: number;
  /** Of those looked at; the number of looks is its length. */
  durations: readonly number[];
}

/** @internal */
export interface SampledQuantile extends Bounds {
  value: number;
  selected: number;
  eligible: number;
}

/*
 * A quantile estimated from a stratified sample. Each duration weighs as many as it stands for (`eligible / selected` of its
 * stratum); between two of them the quantile is interpolated as R-7 does, which it equals when all weigh the same.
 *
 * The interval is made of the durations themselves and assumes no shape: it runs from the smallest duration of which the
 * share at or below may still reach the probability, to the smallest of which it surely does, where both shares are the 95 %
 * interval of a sampled share. What was looked at in full has an interval of no width but the step between two durations.
 */

/**
 * The quantile at `probability` (0..1).
 *
 * @returns undefined when there are too few durations for an interval
 * @internal
 */
export function weightedQuantile(
  strata: readonly DurationStratum[],
  probability: number,
): SampledQuantile | undefined {
  const seen = strata.filter(({ durations }) => durations.length > 0);
  const ordered = seen
    .flatMap(({ eligible, durations }) =>
      durations.map(duration => ({
        duration,
        weight: eligible / durations.length,
      })),
    )
    .sort((a, b) => a.duration - b.duration);
  if (ordered.length === 0) {
    return undefined;
  }
  const shareUpTo = (limit: number) =>
    stratifiedWilson(
      strata.map(({ eligible, durations }) => ({
        eligible,
        selected: durations.length,
        hits: durations.filter(duration => duration <= limit).length,
      })),
    );
  const mayBeBelowAll = (shareUpTo(-Infinity)?.high ?? 1) >= probability;
  // At and above the largest nothing is left to be above; what was not looked at may be.
  const surely = (duration: number) => {
    const share = shareUpTo(duration);
    return share !== undefined && share.low >= probability;
  };
  const low = firstOf(ordered, ({ duration }) => {
    const share = shareUpTo(duration);
    return share !== undefined && share.high >= probability;
  });
  const high = firstOf(ordered, ({ duration }) => surely(duration));
  if (mayBeBelowAll || low === undefined || high === undefined) {
    return undefined;
  }
  return {
    value: interpolate(ordered, probability),
    low: low.duration,
    high: high.duration,
    selected: ordered.length,
    eligible: strata.reduce((sum, { eligible }) => sum + eligible, 0),
  };
}

interface Weighted {
  duration: number;
  weight: number;
}

/** The first for which something holds that holds for all after it. */
function firstOf<T>(
  ordered: readonly T[],
  holds: (each: T) => boolean,
): T | undefined {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ordered[middle])) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return ordered.at(low);
}

function interpolate(
  ordered: readonly Weighted[],
  probability: number,
): number {
  const n = ordered.length;
  let before = 0;
  const places = ordered.map(({ duration, weight }, rank) => {
    const place = rank * weight + (n - 1) * before;
    before += weight;
    return { duration, place };
  });
  const target = probability * (places.at(-1)?.place ?? 0);
  const above = places.find(({ place }) => place >= target) ?? places[n - 1];
  const below = places.findLast(({ place }) => place <= target) ?? places[0];
  return above.place === below.place
    ? below.duration
    : below.duration +
        ((target - below.place) / (above.place - below.place)) *
          (above.duration - below.duration);
}
