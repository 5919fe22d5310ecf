import { rateRatioInterval } from './rateRatioInterval';

const pair = (before: number, after: number, exposures = [1, 1]) => ({
  before: { count: before, exposure: exposures[0] },
  after: { count: after, exposure: exposures[1] },
});

it.each([
  // Clopper and Pearson's interval of 3 in 10 is 0.0667 to 0.6525, of 0 in 10 0 to 0.3085, of 5 in 10 0.1871 to 0.8129.
  [7, 3, 0.0667, 0.6525],
  [10, 0, 0, 0.3085],
  [5, 5, 0.1871, 0.8129],
])(
  'of %d before and %d after is the published one',
  (before, after, low, high) => {
    const interval = rateRatioInterval([pair(before, after)]);
    expect(interval.low / (1 + interval.low)).toBeCloseTo(low, 4);
    expect(interval.high / (1 + interval.high)).toBeCloseTo(high, 4);
  },
);

it('has no upper end when nothing came before', () => {
  const interval = rateRatioInterval([pair(0, 5)]);
  expect(interval.high).toBe(Infinity);
  expect(interval.low).toBeGreaterThan(0);
});

it('scales with the time on each side', () => {
  const even = rateRatioInterval([pair(8, 4)]);
  const longer = rateRatioInterval([pair(8, 4, [1, 2])]);
  expect(longer.low).toBeCloseTo(even.low / 2, 5);
  expect(longer.high).toBeCloseTo(even.high / 2, 5);
});

it('of pairs with the same times is that of their sums', () => {
  const apart = rateRatioInterval([pair(3, 1), pair(4, 2), pair(0, 0)]);
  const joined = rateRatioInterval([pair(7, 3)]);
  expect(apart.low).toBeCloseTo(joined.low, 5);
  expect(apart.high).toBeCloseTo(joined.high, 5);
});

it('goes on where sums of probabilities would vanish', () => {
  const wide = rateRatioInterval([pair(500, 480)]);
  const wider = rateRatioInterval([pair(520, 500)]);
  expect(wider.low).toBeCloseTo(wide.low, 1);
  expect(wider.high).toBeCloseTo(wide.high, 1);
});
