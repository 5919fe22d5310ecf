/**
 * Smallest samples with which a number is shown. For quantiles it is the smallest n for which order statistics give a
 * 95 % interval at all.
 *
 * @internal
 */
export const MINIMUMS = { median: 6, p75: 11, p90: 29, ratio: 10 } as const;
