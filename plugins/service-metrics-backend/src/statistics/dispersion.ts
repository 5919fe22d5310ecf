/** How much more weekly counts vary than a Poisson process would let them. @internal */
export interface Dispersion {
  /** Variance over mean, at least 1. */
  factor: number;
  /** Degrees of freedom behind it; 0 when nothing could be estimated. */
  degrees: number;
}

/**
 * Pearson's estimate from stretches of weekly counts, each compared with its own mean, so that a change of level between
 * stretches does not pass for dispersion. Below 1 is taken as 1: rather a test too careful than one that relies on
 * regularity.
 *
 * @internal
 */
export function dispersionOf(stretches: readonly number[][]): Dispersion {
  let squares = 0;
  let degrees = 0;
  for (const counts of stretches) {
    const sum = counts.reduce((total, count) => total + count, 0);
    if (sum > 0) {
      const mean = sum / counts.length;
      squares += counts.reduce((s, count) => s + (count - mean) ** 2 / mean, 0);
      degrees += counts.length - 1;
    }
  }
  return { factor: degrees ? Math.max(1, squares / degrees) : 1, degrees };
}
