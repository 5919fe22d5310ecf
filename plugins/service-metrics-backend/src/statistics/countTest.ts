import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import type { Dispersion } from './dispersion';
import { Finding, LEVEL } from './finding';

/** Below, no outcome at all would be rare enough to reject. */
const SMALLEST_TOTAL = 6;

/** @internal */
export interface CountSample {
  count: number;
  /** Length of the stretch, in any unit that both sides share. */
  exposure: number;
}

/**
 * Has the rate moved? Given how many events there were in all, those of the second stretch are binomial if it has not.
 * Two p-values are taken and the larger one counts: the exact binomial one, right for few events, and the quasi-Poisson
 * one, whose variance is widened by the dispersion and whose t distribution knows how well that was estimated.
 *
 * @returns undefined when there are too few events or weeks to ask.
 * @internal
 */
export function countTest(
  before: CountSample,
  now: CountSample,
  dispersion: Dispersion,
): Finding | undefined {
  const total = before.count + now.count;
  if (total < SMALLEST_TOTAL || dispersion.degrees < 1) {
    return undefined;
  }
  const share = now.exposure / (before.exposure + now.exposure);
  const atMost = binomialCdf(now.count, total, share);
  const atLeast = 1 - binomialCdf(now.count - 1, total, share);
  const exact = Math.min(1, 2 * Math.min(atMost, atLeast));

  const expected = total * share;
  const variance = dispersion.factor * expected * (1 - share);
  const t = Math.abs(now.count - expected) / Math.sqrt(variance);
  const widened = 2 * tCdf(-t, dispersion.degrees);

  if (Math.max(exact, widened) > LEVEL) {
    return 'none';
  }
  return now.count > expected ? 'up' : 'down';
}
