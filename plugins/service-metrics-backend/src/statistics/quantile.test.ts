import fc from 'fast-check';
import { unrelated } from './distribution';
import { quantile } from './quantile';

/** R-7 by its textbook formula on an expanded list. */
function textbook(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const h = (sorted.length - 1) * p + 1;
  const j = Math.trunc(h);
  const next = j < sorted.length ? sorted[j] : sorted[j - 1];
  return (1 - (h - j)) * sorted[j - 1] + (h - j) * next;
}

describe('quantile', () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 0.75, 3.25],
    [[15, 20, 35, 40, 50], 0.4, 29],
    [[7, 7, 7, 9], 0.9, 8.4],
    [[3], 0.9, 3],
  ])('of %j at %d is %d', (values, p, expected) => {
    expect(quantile(unrelated(values).cells, p)).toBeCloseTo(expected, 10);
  });

  it('agrees with the textbook on any list', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 1_000_000 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const expected = textbook(values, p);
          expect(quantile(unrelated(values).cells, p)).toBeCloseTo(expected, 5);
        },
      ),
    );
  });

  it('of nothing is undefined', () => {
    expect(quantile([], 0.5)).toBeUndefined();
  });
});
