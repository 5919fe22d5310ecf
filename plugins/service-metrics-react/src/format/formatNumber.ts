/**
 * A number with two significant digits, as people say it: `3.5`, `14`, `0.4`. Whole numbers below 100 stay whole.
 *
 * @public
 */
export function formatNumber(value: number, locale = 'en-GB'): string {
  return new Intl.NumberFormat(locale, {
    maximumSignificantDigits: 2,
  }).format(value === 0 ? 0 : value);
}

/**
 * A count, exactly: `1,204`.
 *
 * @public
 */
export function formatCount(value: number, locale = 'en-GB'): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(
    value,
  );
}
