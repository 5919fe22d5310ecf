import chisquareQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import type { Bounds } from './wilsonInterval';

/**
 * 95 % interval of the expected number of events, given that `count` happened: Garwood's exact Poisson interval, with
 * `dispersion` (at least 1) events counted as one where they come in bursts. Zero events have an interval too. Divide by
 * the weeks for a rate.
 *
 * @internal
 */
export function rateInterval(count: number, dispersion: number): Bounds {
  const bursts = count / dispersion;
  const low = count === 0 ? 0 : chisquareQuantile(0.025, 2 * bursts) / 2;
  const high = chisquareQuantile(0.975, 2 * bursts + 2) / 2;
  return { low: low * dispersion, high: high * dispersion };
}
