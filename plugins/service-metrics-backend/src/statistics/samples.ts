import { bucketOf } from './buckets';
import { clusterKey, CLUSTER_KEYS, KEY_LENGTH } from './clusterKey';

/*
 * Durations that merge. Up to EXACT_LIMIT of them are kept as they are, grouped by cluster; above, they become a DDSketch
 * (counts per bucket, see buckets.ts) beside the buckets of the clusters with the smallest keys.
 *
 * What is kept is a function of the multiset of (cluster, duration) alone: which form depends only on the number, counts
 * add up, lists are sorted, and a cluster that is among the smallest keys of a whole is among the smallest of every part
 * in which it occurs, so nothing of it was dropped before. Any order and grouping of merges therefore gives the same bytes.
 * A cluster may arrive in several parts, on several days.
 *
 * Cost: about 20 bytes a duration while exact; a sketch of real lead times (a minute to three months) has some 600
 * buckets and at most CLUSTER_LIMIT clusters, whatever the number of durations.
 */

/** Largest number of durations kept exactly. @internal */
export const EXACT_LIMIT = 2_000;

/** Largest number of clusters of which a sketch keeps the durations apart. @internal */
export const CLUSTER_LIMIT = 256;

/** Pairs of bucket and count, by bucket. @internal */
export type BucketCounts = [bucket: number, count: number][];

/** Every duration in milliseconds, sorted, by cluster key. @internal */
export interface ExactSamples {
  kind: 'exact';
  n: number;
  clusters: [cluster: string, durations: number[]][];
}

/** Counts per bucket of all durations, and of those of the clusters with the smallest keys. @internal */
export interface SketchedSamples {
  kind: 'sketch';
  n: number;
  buckets: BucketCounts;
  clusters: [cluster: string, buckets: BucketCounts][];
}

/** @internal */
export type Samples = ExactSamples | SketchedSamples;

/** No durations: the neutral element of `mergeSamples`. @internal */
export function noSamples(): Samples {
  return { kind: 'exact', n: 0, clusters: [] };
}

/**
 * One duration in whole milliseconds and what it shares with others.
 *
 * @throws RangeError when the duration is not a whole number of milliseconds.
 * @internal
 */
export function sampleOf(duration: number, cluster: string): Samples {
  if (!Number.isSafeInteger(duration)) {
    throw new RangeError(`Not a duration in whole milliseconds: ${duration}`);
  }
  return { kind: 'exact', n: 1, clusters: [[clusterKey(cluster), [duration]]] };
}

/** All durations of both; associative and commutative to the byte. @internal */
export function mergeSamples(a: Samples, b: Samples): Samples {
  const n = a.n + b.n;
  if (a.kind === 'exact' && b.kind === 'exact' && n <= EXACT_LIMIT) {
    const clusters = unionByKey(a.clusters, b.clusters, (left, right) =>
      [...left, ...right].sort((x, y) => x - y),
    );
    return { kind: 'exact', n, clusters };
  }
  const [left, right] = [sketchOf(a), sketchOf(b)];
  return {
    kind: 'sketch',
    n,
    buckets: addCounts(left.buckets, right.buckets),
    clusters: unionByKey(left.clusters, right.clusters, addCounts).slice(
      0,
      CLUSTER_LIMIT,
    ),
  };
}

/** All durations of many parts at once: to the byte what {@link mergeSamples} makes of them one by one. @internal */
export function mergeManySamples(parts: readonly Samples[]): Samples {
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const exact = parts.filter(part => part.kind === 'exact');
  if (exact.length === parts.length && n <= EXACT_LIMIT) {
    const keyed = exact.flatMap(({ clusters }) =>
      clusters.flatMap(([key, durations]) =>
        durations.map(duration => [key, duration] as const),
      ),
    );
    return { kind: 'exact', n, clusters: groupByKey(keyed) };
  }
  const counts = new Map<number, number>();
  let smallest: [cluster: string, parts: BucketCounts[]][] = [];
  for (const { buckets, clusters } of parts.map(sketchOf)) {
    for (const [bucket, count] of buckets) {
      counts.set(bucket, (counts.get(bucket) ?? 0) + count);
    }
    smallest = unionByKey(
      smallest,
      clusters.map(([key, own]) => [key, [own]]),
      (left, right) => [...left, ...right],
    ).slice(0, CLUSTER_LIMIT);
  }
  return {
    kind: 'sketch',
    n,
    buckets: [...counts].sort(([x], [y]) => x - y),
    clusters: smallest.map(([key, own]) => [key, own.reduce(addCounts)]),
  };
}

/** Durations with what each shares with others: to the byte what merging {@link sampleOf} of each makes. @internal */
export function samplesOf(
  durations: readonly (readonly [cluster: string, duration: number])[],
): Samples {
  const n = durations.length;
  const keyed = durations.map(
    ([cluster, duration]) => [clusterKey(cluster), duration] as const,
  );
  if (n <= EXACT_LIMIT) {
    return { kind: 'exact', n, clusters: groupByKey(keyed) };
  }
  // Keys are spread evenly: twice as many as are kept lie below this one, so that nearly all need not be sorted.
  const share = Math.min(1, (2 * CLUSTER_LIMIT) / n);
  const bound = Math.floor(share * CLUSTER_KEYS)
    .toString(16)
    .padStart(KEY_LENGTH, '0');
  const smallest = groupByKey(keyed.filter(([key]) => key < bound));
  const clusters =
    smallest.length >= CLUSTER_LIMIT ? smallest : groupByKey(keyed);
  return {
    kind: 'sketch',
    n,
    buckets: countBuckets(keyed.map(([, duration]) => duration)),
    clusters: clusters
      .slice(0, CLUSTER_LIMIT)
      .map(([key, values]) => [key, countBuckets(values)]),
  };
}

function groupByKey(
  keyed: readonly (readonly [key: string, duration: number])[],
): ExactSamples['clusters'] {
  const clusters = new Map<string, number[]>();
  for (const [key, duration] of keyed) {
    const known = clusters.get(key);
    if (known) {
      known.push(duration);
    } else {
      clusters.set(key, [duration]);
    }
  }
  return [...clusters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, durations]) => [key, durations.sort((x, y) => x - y)]);
}

/** The same durations as buckets, whatever their number. @internal */
export function sketchOf(samples: Samples): SketchedSamples {
  if (samples.kind === 'sketch') {
    return samples;
  }
  return {
    kind: 'sketch',
    n: samples.n,
    buckets: countBuckets(samples.clusters.flatMap(([, values]) => values)),
    clusters: samples.clusters
      .slice(0, CLUSTER_LIMIT)
      .map(([key, values]) => [key, countBuckets(values)]),
  };
}

function countBuckets(durations: number[]): BucketCounts {
  const counts = new Map<number, number>();
  for (const duration of durations) {
    const bucket = bucketOf(duration);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return [...counts].sort(([x], [y]) => x - y);
}

function addCounts(a: BucketCounts, b: BucketCounts): BucketCounts {
  return unionByKey(a, b, (x, y) => x + y);
}

/** Merges two lists that are sorted by key; `join` decides where both have the key. */
function unionByKey<K extends string | number, V>(
  a: [K, V][],
  b: [K, V][],
  join: (a: V, b: V) => V,
): [K, V][] {
  const merged: [K, V][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i][0] < b[j][0]) {
      merged.push(a[i++]);
    } else if (a[i][0] > b[j][0]) {
      merged.push(b[j++]);
    } else {
      merged.push([a[i][0], join(a[i++][1], b[j++][1])]);
    }
  }
  while (i < a.length) {
    merged.push(a[i++]);
  }
  while (j < b.length) {
    merged.push(b[j++]);
  }
  return merged;
}
