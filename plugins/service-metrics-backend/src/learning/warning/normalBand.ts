import { quantile, unrelated } from '../../statistics';
import { Band } from './Signal';

/** Makes the median absolute deviation of normal values their standard deviation. */
const TO_SIGMA = 1.4826;
const WIDTH = 3;
const TAIL = 0.01;
/** Fewer values say nothing about what is normal. */
export const SMALLEST_REFERENCE = 20;

/**
 * Median ± 3 scaled median absolute deviations, so that earlier troubles in the reference do not widen it. Where more than half
 * of the values are equal that deviation is 0; then the band spans from the 1 % to the 99 % quantile.
 */
export function normalBand(reference: readonly number[]): Band | undefined {
  if (reference.length < SMALLEST_REFERENCE) {
    return undefined;
  }
  const { cells } = unrelated(reference);
  const at = (probability: number) => quantile(cells, probability)!;
  const median = at(0.5);
  const deviations = reference.map(value => Math.abs(value - median));
  const spread = TO_SIGMA * quantile(unrelated(deviations).cells, 0.5)!;
  return spread > 0
    ? { low: median - WIDTH * spread, high: median + WIDTH * spread }
    : { low: at(TAIL), high: at(1 - TAIL) };
}
