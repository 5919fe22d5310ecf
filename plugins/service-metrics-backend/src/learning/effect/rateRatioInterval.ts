import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { Bounds } from '../../statistics';

/** 2.5 % on each side. */
const TAIL = 0.025;
const FURTHEST = 1e6;
/** Halvings: the ends are exact to a millionth. */
const STEPS = 26;
/** Above, the smallest probability of a binomial is no number any more. */
const LARGEST_SUMMED = 1_000;

/** Two counts, each with the time in which it came about. */
export interface Pair {
  before: { count: number; exposure: number };
  after: { count: number; exposure: number };
}

/**
 * Exact 95 % interval of the ratio of two Poisson rates, after over before, common to all pairs. Given how many incidents a
 * pair has in all, those after are binomial, and the rates themselves drop out (Przyborowski and Wilenski, Biometrika 31,
 * 1940); their sum over pairs is held against what a ratio would give, and the ratios that it does not reject on either side
 * are the interval (Clopper and Pearson's inversion). It covers at least 95 % however few there are, which approximations by
 * the normal distribution do not. Zero on one side gives an end at 0 or infinity.
 */
export function rateRatioInterval(pairs: readonly Pair[]): Bounds {
  const strata = pairs
    .map(({ before, after }) => ({
      n: before.count + after.count,
      time: after.exposure / before.exposure,
    }))
    .filter(({ n }) => n > 0);
  const seen = pairs.reduce((sum, { after }) => sum + after.count, 0);
  const total = strata.reduce((sum, { n }) => sum + n, 0);
  const atMost = (count: number, ratio: number) =>
    cdfOfSum(
      strata.map(({ n, time }) => ({
        n,
        share: (ratio * time) / (1 + ratio * time),
      })),
      count,
    );
  return {
    low: seen === 0 ? 0 : solve(ratio => 1 - atMost(seen - 1, ratio) < TAIL),
    high:
      seen === total ? Infinity : solve(ratio => atMost(seen, ratio) > TAIL),
  };
}

/** Where a condition that is true for small ratios stops to hold. */
function solve(holds: (ratio: number) => boolean): number {
  let low = -Math.log(FURTHEST);
  let high = Math.log(FURTHEST);
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (holds(Math.exp(middle))) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return Math.exp((low + high) / 2);
}

/** Distribution function of a sum of independent binomials, by convolution. */
function cdfOfSum(
  parts: readonly { n: number; share: number }[],
  count: number,
): number {
  const [first, ...others] = parts.map(({ n, share }) =>
    binomialMasses(n, share),
  );
  const masses = others.reduce(convolve, first);
  let sum = 0;
  for (let k = 0; k <= count; k++) {
    sum += masses[k];
  }
  return Math.min(1, sum);
}

function convolve(a: readonly number[], b: readonly number[]): number[] {
  const result = new Array<number>(a.length + b.length - 1).fill(0);
  for (let i = 0; i < a.length; i++) {
    for (let k = 0; k < b.length; k++) {
      result[i + k] += a[i] * b[k];
    }
  }
  return result;
}

/** Probabilities of 0 to n, from the thinner end, so that nothing underflows. */
function binomialMasses(n: number, share: number): number[] {
  if (share > 0.5) {
    return binomialMasses(n, 1 - share).reverse();
  }
  if (n > LARGEST_SUMMED) {
    return Array.from(
      { length: n + 1 },
      (_, k) =>
        binomialCdf(k, n, share) - (k ? binomialCdf(k - 1, n, share) : 0),
    );
  }
  const masses = [(1 - share) ** n];
  for (let k = 0; k < n; k++) {
    masses.push(((masses[k] * (n - k)) / (k + 1)) * (share / (1 - share)));
  }
  return masses;
}
