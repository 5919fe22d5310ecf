import { Bounds, wilsonInterval } from './wilsonInterval';

/** How a share was sampled in one stratum. @internal */
export interface ShareStratum {
  /** How many there are. */
  eligible: number;
  /** How many of them were looked at. */
  selected: number;
  /** How many of those looked at had it. */
  hits: number;
}

/** @internal */
export interface SampledShare extends Bounds {
  value: number;
  selected: number;
  eligible: number;
}

/*
 * A share estimated from a stratified sample, with a 95 % interval.
 *
 * Each stratum counts by its size among all, so a stratum that is looked at more often does not pull the number its way. Each
 * has Wilson's interval, at the size that its sample is worth: of a stratum that is looked at in full nothing is uncertain
 * (finite-population correction). The distances from share to end are then added as independent ones are, in squares, below
 * and above apart, so that a stratum without a difference still leaves room for one.
 *
 * A stratum of which nothing was looked at says nothing about itself: its share is taken to be that of the others, as
 * uncertain as one look.
 */

/**
 * @returns undefined when nothing was looked at
 * @internal
 */
export function stratifiedWilson(
  strata: readonly ShareStratum[],
): SampledShare | undefined {
  const present = strata.filter(each => each.eligible > 0);
  const eligible = sumOf(present, each => each.eligible);
  const selected = sumOf(present, each => each.selected);
  if (selected === 0) {
    return undefined;
  }
  const seen = present.filter(each => each.selected > 0);
  const seenEligible = sumOf(seen, each => each.eligible);
  const value = sumOf(
    seen,
    each => (each.eligible / seenEligible) * (each.hits / each.selected),
  );
  let below = 0;
  let above = 0;
  for (const stratum of present) {
    const unseen = 1 - stratum.selected / stratum.eligible;
    if (unseen > 0) {
      const looks = Math.max(1, stratum.selected);
      const share = stratum.selected ? stratum.hits / stratum.selected : value;
      const size = looks / unseen;
      const { low, high } = wilsonInterval(share * size, size);
      const weight = stratum.eligible / eligible;
      below += (weight * (share - low)) ** 2;
      above += (weight * (high - share)) ** 2;
    }
  }
  return {
    value,
    low: Math.max(0, value - Math.sqrt(below)),
    high: Math.min(1, value + Math.sqrt(above)),
    selected,
    eligible,
  };
}

function sumOf<T>(of: readonly T[], value: (each: T) => number): number {
  return of.reduce((sum, each) => sum + value(each), 0);
}
