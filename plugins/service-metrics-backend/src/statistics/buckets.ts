/*
 * Buckets for durations of which there are too many to keep: each bucket is 2 % wide, so its middle is less than 1 % away
 * from whatever fell into it. The edges come from repeated multiplication and not from logarithms, because multiplication
 * gives the same bits on every machine and a sketch has to. Bucket numbers rise with the duration they stand for: zero is
 * bucket 0, negative durations mirror the positive ones.
 */
const GROWTH = 1.02;

const edges = [1];
for (let edge = 1; edge < Number.MAX_SAFE_INTEGER; ) {
  edge *= GROWTH;
  edges.push(edge);
}

/** Largest relative distance between a duration and the middle of its bucket. @internal */
export const BUCKET_ERROR = (GROWTH - 1) / (GROWTH + 1);

/** The bucket of a duration in whole milliseconds. @internal */
export function bucketOf(duration: number): number {
  const size = Math.abs(duration);
  if (size === 0) {
    return 0;
  }
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] >= size) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return duration > 0 ? low + 1 : -(low + 1);
}

/** The duration in milliseconds that stands for a bucket. @internal */
export function middleOf(bucket: number): number {
  if (bucket === 0) {
    return 0;
  }
  const upper = edges[Math.abs(bucket) - 1];
  // The harmonic middle is equally far, relatively, from both edges.
  const middle = upper === 1 ? 1 : (2 * upper) / (GROWTH + 1);
  return bucket > 0 ? middle : -middle;
}
