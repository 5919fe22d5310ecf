const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Steps at which a clock is read. */
const TIME_STEPS = [
  1,
  5,
  10,
  30,
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR),
  ...[1, 2, 5, 7, 10, 14, 28, 56, 112].map(days => days * DAY),
];

const DECIMAL_STEPS = [1, 2, 2.5, 5, 10];
const MOST_STEPS = 4;

function decimalStep(rough: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor =
    DECIMAL_STEPS.find(step => step * magnitude >= rough * (1 - 1e-9)) ?? 10;
  return factor * magnitude;
}

/**
 * The marks of an axis from zero to at least `ceiling`, at numbers that people use: clock times for durations, round
 * decimals for the rest. A ratio never goes beyond 1.
 *
 * @public
 */
export function ticksFor(ceiling: number, unit: string): number[] {
  const rough = ceiling / MOST_STEPS;
  const step =
    unit === 'seconds'
      ? TIME_STEPS.find(candidate => candidate >= rough) ?? decimalStep(rough)
      : decimalStep(unit === 'count' ? Math.max(rough, 1) : rough);
  const count = Math.max(1, Math.ceil(ceiling / step - 1e-9));
  return [...Array(count + 1).keys()]
    .map(index => Number((index * step).toPrecision(12)))
    .filter(tick => unit !== 'ratio' || tick <= 1);
}
