import { Finding, LEVEL } from './finding';
import { MINIMUMS } from './minimums';

/** From this many cases on, the observed outcome counts half (mid-p); below, wholly (Fisher). */
const MID_P_FROM = 300;

/** @internal */
export interface RatioSample {
  hits: number;
  n: number;
}

/**
 * Has a share moved? Given the hits of both sides together, those of the second side are hypergeometric if it has not
 * (Fisher's exact test). With many cases half the probability of the observed outcome is taken (mid-p), because the exact
 * test then stays needlessly far below its level; with few it is taken wholly, because mid-p would exceed it.
 *
 * @returns undefined when a side is too small to ask.
 * @internal
 */
export function ratioTest(
  before: RatioSample,
  now: RatioSample,
): Finding | undefined {
  if (before.n < MINIMUMS.ratio || now.n < MINIMUMS.ratio) {
    return undefined;
  }
  const hits = before.hits + now.hits;
  const { below, at, above } = tails(now, before.n, hits);
  const own = before.n + now.n < MID_P_FROM ? at : at / 2;
  const p = (2 * (Math.min(below, above) + own)) / (below + at + above);
  if (p > LEVEL) {
    return 'none';
  }
  return now.hits / now.n > before.hits / before.n ? 'up' : 'down';
}

/** Weights of the outcomes below, at and above the observed one, up to a common factor. */
function tails(now: RatioSample, others: number, hits: number) {
  const smallest = Math.max(0, hits - others);
  const largest = Math.min(hits, now.n);
  const step = (k: number) =>
    ((now.n - k) * (hits - k)) / ((k + 1) * (others - hits + k + 1));
  const sums = { below: 0, at: 0, above: 0 };
  const add = (k: number, weight: number) => {
    if (k === now.hits) {
      sums.at += weight;
    } else {
      sums[k < now.hits ? 'below' : 'above'] += weight;
    }
  };
  // From the likeliest outcome to both sides, so that only what is negligible can underflow.
  const mode = Math.floor(((now.n + 1) * (hits + 1)) / (now.n + others + 2));
  add(mode, 1);
  for (let k = mode, weight = 1; k < largest && weight > 0; k++) {
    weight *= step(k);
    add(k + 1, weight);
  }
  for (let k = mode, weight = 1; k > smallest && weight > 0; k--) {
    weight /= step(k - 1);
    add(k - 1, weight);
  }
  return sums;
}
