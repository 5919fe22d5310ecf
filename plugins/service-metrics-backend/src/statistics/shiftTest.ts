import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import { comparableDistributions, Distribution } from './distribution';
import { Finding, LEVEL } from './finding';
import { MINIMUMS } from './minimums';
import { quantile } from './quantile';
import type { Samples } from './samples';

/** Where the values of each side lie in the other. */
interface Placements {
  /** For every value of a side, the share of the other side that lies below it, ties half. */
  x: number[];
  y: number[];
  /** How likely a value of y is to exceed one of x. */
  exceeds: number;
  /** Sum of t³ − t over groups of t equal values. */
  ties: number;
}

/**
 * Have durations moved? Changes that share a deployment share its fate, so each cluster counts once, with its median, and
 * the clusters of both sides are compared by rank. Two p-values are taken and the larger one counts: Wilcoxon's, right for
 * few clusters, and Brunner and Munzel's, right when one side varies more than the other. Something is found only when
 * the medians of all durations moved the same way as the clusters.
 *
 * From sketches, at most 256 clusters a side are compared, a fair sample of all.
 *
 * @returns undefined when a side has too few clusters to ask.
 * @internal
 */
export function shiftTest(before: Samples, now: Samples): Finding | undefined {
  const [left, right] = comparableDistributions(before, now);
  const x = clusterMedians(left);
  const y = clusterMedians(right);
  if (Math.min(x.length, y.length) < MINIMUMS.median) {
    return undefined;
  }
  const share = placementsOf(x, y);
  if (Math.max(wilcoxon(share), brunnerMunzel(share)) > LEVEL) {
    return 'none';
  }
  const medians = [left, right].map(({ cells }) => quantile(cells, 0.5) ?? 0);
  const moved = medians[1] - medians[0];
  if (Math.sign(moved) !== Math.sign(share.exceeds - 0.5)) {
    return 'none';
  }
  return moved > 0 ? 'up' : 'down';
}

function clusterMedians({ clusters }: Distribution): number[] {
  return clusters.map(cells => quantile(cells, 0.5) ?? 0).sort((a, b) => a - b);
}

function placementsOf(x: number[], y: number[]): Placements {
  const ofY = y.map(value => shareBelow(x, value));
  const sizes = new Map<number, number>();
  for (const value of [...x, ...y]) {
    sizes.set(value, (sizes.get(value) ?? 0) + 1);
  }
  return {
    x: x.map(value => shareBelow(y, value)),
    y: ofY,
    exceeds: mean(ofY),
    ties: [...sizes.values()].reduce((sum, t) => sum + t ** 3 - t, 0),
  };
}

function wilcoxon({ x, y, exceeds, ties }: Placements): number {
  const pairs = x.length * y.length;
  const n = x.length + y.length;
  const variance = (pairs / 12) * (n + 1 - ties / (n * (n - 1)));
  const distance = Math.abs(exceeds - 0.5) * pairs - 0.5;
  return variance > 0 && distance > 0
    ? 2 * normalCdf(-distance / Math.sqrt(variance), 0, 1)
    : 1;
}

function brunnerMunzel({ x, y, exceeds }: Placements): number {
  const ofX = varianceOfMean(x);
  const ofY = varianceOfMean(y);
  const variance = ofX + ofY;
  if (variance === 0) {
    // Every rank the same, or the sides wholly apart.
    return exceeds === 0.5 ? 1 : 0;
  }
  const degrees =
    variance ** 2 / (ofX ** 2 / (x.length - 1) + ofY ** 2 / (y.length - 1));
  return 2 * tCdf(-Math.abs(exceeds - 0.5) / Math.sqrt(variance), degrees);
}

function shareBelow(sorted: number[], value: number): number {
  const below = firstIndex(sorted, other => other >= value);
  const upTo = firstIndex(sorted, other => other > value);
  return (below + upTo) / 2 / sorted.length;
}

function firstIndex(sorted: number[], holds: (value: number) => boolean) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle])) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOfMean(values: number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, v) => sum + (v - centre) ** 2, 0);
  return squares / (values.length - 1) / values.length;
}
