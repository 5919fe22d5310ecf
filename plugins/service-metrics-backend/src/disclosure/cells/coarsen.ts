/** How many contributed, as it is told. @internal */
export type ContributorBand = '5-9' | '10-19' | '20+';

/**
 * A duration to two significant digits: the median of an odd count is somebody's own.
 * @param seconds - not negative
 * @internal
 */
export function coarseDuration(seconds: number): number {
  return seconds === 0 ? 0 : Number(seconds.toPrecision(2));
}

/** A count to the nearest five. @internal */
export function coarseCount(count: number): number {
  return 5 * Math.round(count / 5);
}

/** A share, 0..1, to five points of a hundred. @internal */
export function coarseShare(share: number): number {
  return Math.round(20 * share) / 20;
}

/** Undefined below five, which is never told. @internal */
export function contributorBand(count: number): ContributorBand | undefined {
  if (count < 5) {
    return undefined;
  }
  if (count < 10) {
    return '5-9';
  }
  return count < 20 ? '10-19' : '20+';
}
