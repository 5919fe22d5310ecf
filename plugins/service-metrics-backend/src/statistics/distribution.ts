import { middleOf } from './buckets';
import { CLUSTER_KEYS } from './clusterKey';
import { BucketCounts, CLUSTER_LIMIT, Samples, sketchOf } from './samples';

/** How often a duration occurs. @internal */
export interface Cell {
  duration: number;
  count: number;
}

/** Durations as the statistics look at them: sorted, counted, and grouped by cluster. @internal */
export interface Distribution {
  n: number;
  cells: Cell[];
  /** The clusters that are known one by one: all of them, or a fair sample. */
  clusters: Cell[][];
  /** How many durations are in `clusters`. */
  clusteredN: number;
  /** How many clusters there are in all; estimated when only a sample of them is known. */
  clusterCount: number;
}

/** @internal */
export function distributionOf(samples: Samples): Distribution {
  if (samples.kind === 'exact') {
    const clusters = samples.clusters.map(([, durations]) =>
      cellsOf(durations),
    );
    return {
      n: samples.n,
      cells: cellsOf(samples.clusters.flatMap(([, durations]) => durations)),
      clusters,
      clusteredN: samples.n,
      clusterCount: clusters.length,
    };
  }
  const clusters = samples.clusters.map(([, counts]) => cellsOfBuckets(counts));
  return {
    n: samples.n,
    cells: cellsOfBuckets(samples.buckets),
    clusters,
    clusteredN: clusters.flat().reduce((sum, { count }) => sum + count, 0),
    clusterCount: estimateClusters(samples.clusters.map(([key]) => key)),
  };
}

/** Durations that share nothing with each other. @internal */
export function unrelated(durations: readonly number[]): Distribution {
  const n = durations.length;
  const cells = cellsOf(durations);
  return { n, cells, clusters: [], clusteredN: 0, clusterCount: n };
}

/** Both distributions at the same resolution, so that ties between them are found. @internal */
export function comparableDistributions(
  a: Samples,
  b: Samples,
): [Distribution, Distribution] {
  const exact = a.kind === 'exact' && b.kind === 'exact';
  return exact
    ? [distributionOf(a), distributionOf(b)]
    : [distributionOf(sketchOf(a)), distributionOf(sketchOf(b))];
}

/** Counts equal durations, sorted. */
function cellsOf(durations: readonly number[]): Cell[] {
  const cells: Cell[] = [];
  for (const duration of Float64Array.from(durations).sort()) {
    const last = cells.at(-1);
    if (last?.duration === duration) {
      last.count += 1;
    } else {
      cells.push({ duration, count: 1 });
    }
  }
  return cells;
}

function cellsOfBuckets(buckets: BucketCounts): Cell[] {
  return buckets.map(([bucket, count]) => ({
    duration: middleOf(bucket),
    count,
  }));
}

/** Keys are spread evenly, so the largest of the smallest ones says how many there must be. */
function estimateClusters(keys: string[]): number {
  if (keys.length < CLUSTER_LIMIT) {
    return keys.length;
  }
  const share = (parseInt(keys[keys.length - 1], 16) + 1) / CLUSTER_KEYS;
  return Math.max(keys.length, Math.round((keys.length - 1) / share));
}
