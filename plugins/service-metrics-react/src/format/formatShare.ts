import { formatNumber } from './formatNumber';

/**
 * A ratio 0..1 as a percentage: `7.1 %`, `31 %`.
 *
 * @public
 */
export function formatPercent(ratio: number, locale?: string): string {
  return `${formatNumber(ratio * 100, locale)} %`;
}

/**
 * The two whole numbers behind a ratio over a small sample, or nothing when the ratio is not such a share: an
 * estimate from a weighted sample must not be said as a count.
 *
 * @public
 */
export function wholeShare(
  ratio: number,
  n: number | undefined,
): { part: number; whole: number } | undefined {
  if (n === undefined || n === 0) {
    return undefined;
  }
  const part = Math.round(ratio * n);
  return Math.abs(part - ratio * n) < 1e-6 ? { part, whole: n } : undefined;
}
