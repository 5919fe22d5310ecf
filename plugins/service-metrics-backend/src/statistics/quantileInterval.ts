import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { Cell, Distribution } from './distribution';
import { LEVEL } from './finding';
import { atRank, quantile } from './quantile';
import type { Bounds } from './wilsonInterval';

/** @internal */
export interface QuantileInterval extends Bounds {
  /** `range`: too few clusters for a 95 % interval; the ends are the smallest and the largest duration. */
  method: 'order-statistics' | 'order-statistics-clustered' | 'range';
}

/**
 * 95 % interval of a quantile between two ranks, without assuming any shape. Where changes share a deployment, the ranks
 * are those of a smaller, effective sample: the design effect says by how much deployments vary more than the same number
 * of unrelated changes would.
 *
 * @returns undefined when there are too few durations for the quantile.
 * @internal
 */
export function quantileInterval(
  distribution: Distribution,
  probability: number,
): QuantileInterval | undefined {
  const { n, cells } = distribution;
  if (!rankInterval(n, probability)) {
    return undefined;
  }
  const effective = effectiveSize(distribution, probability);
  const ranks = rankInterval(effective, probability);
  if (!ranks) {
    return { low: atRank(cells, 1), high: atRank(cells, n), method: 'range' };
  }
  // Ranks of the effective sample at the same place among all, rounded outwards; from the top for the upper end.
  const spread = (n - 1) / (effective - 1);
  return {
    low: atRank(cells, 1 + Math.floor((ranks[0] - 1) * spread)),
    high: atRank(cells, n - Math.floor((effective - ranks[1]) * spread)),
    method: effective < n ? 'order-statistics-clustered' : 'order-statistics',
  };
}

/**
 * The ranks between which the quantile of `n` independent durations lies with at least 95 %: tails of equal level, or one
 * pinned to the extreme and the other left what remains.
 *
 * @internal
 */
export function rankInterval(
  n: number,
  probability: number,
): [low: number, high: number] | undefined {
  const cdf = (k: number) => binomialCdf(k, n, probability);
  /** Smallest count with at least this probability at or below it. */
  const reach = (level: number) => {
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cdf(middle) >= level) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  };
  // With probability p^n the quantile lies above all of them. What a pinned end spends, the other may not.
  const aboveAll = probability ** n;
  const belowAll = (1 - probability) ** n;
  if (n < 1 || aboveAll + belowAll > LEVEL) {
    return undefined;
  }
  const low = reach(Math.min(LEVEL / 2, LEVEL - aboveAll));
  const high = reach(1 - Math.min(LEVEL / 2, LEVEL - belowAll)) + 1;
  return [Math.max(1, low), Math.min(n, high)];
}

/** How many unrelated durations would say as much about the quantile. */
function effectiveSize(distribution: Distribution, probability: number) {
  const { n, cells, clusters, clusteredN, clusterCount } = distribution;
  if (clusterCount >= n) {
    return n;
  }
  if (clusterCount < 2) {
    return 1;
  }
  const cut = quantile(cells, probability) ?? 0;
  const counted = (of: Cell[], holds: (duration: number) => boolean) =>
    of.reduce((sum, c) => sum + (holds(c.duration) ? c.count : 0), 0);
  const below = counted(cells, duration => duration <= cut) / n;
  const squares = clusters.reduce((sum, cluster) => {
    const size = counted(cluster, () => true);
    return (
      sum + (counted(cluster, duration => duration <= cut) - size * below) ** 2
    );
  }, 0);
  const spread = (squares / clusteredN) * (clusterCount / (clusterCount - 1));
  const effect = spread / (below * (1 - below)) || 1;
  // Few clusters tell their own spread badly: Student's quantile over the normal one, by its expansion.
  const degrees = clusterCount - 1;
  const student = 1 + 1.21 / degrees + 1.44 / degrees ** 2;
  return Math.max(1, Math.floor(n / Math.max(1, effect * student ** 2)));
}
