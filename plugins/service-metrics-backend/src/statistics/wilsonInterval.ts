const Z = 1.959963984540054;

/** Two ends of a 95 % interval. @internal */
export interface Bounds {
  low: number;
  high: number;
}

/** Wilson's score interval for `hits` of `n`, `n` above 0. @internal */
export function wilsonInterval(hits: number, n: number): Bounds {
  const share = hits / n;
  const weight = 1 + Z ** 2 / n;
  const centre = (share + Z ** 2 / (2 * n)) / weight;
  const reach =
    (Z / weight) * Math.sqrt((share * (1 - share)) / n + (Z / (2 * n)) ** 2);
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - reach),
    high: hits === n ? 1 : Math.min(1, centre + reach),
  };
}
