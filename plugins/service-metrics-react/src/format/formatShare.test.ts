import fc from 'fast-check';
import { formatPercent, wholeShare } from './formatShare';

describe('formatPercent', () => {
  it.each([
    [0, '0 %'],
    [1 / 14, '7.1 %'],
    [0.314, '31 %'],
    [1, '100 %'],
    [-0.25, '-25 %'],
  ])('says %p as %p', (ratio, said) => {
    expect(formatPercent(ratio)).toBe(said);
  });
});

describe('wholeShare', () => {
  it('finds the two numbers behind every share', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 5_000 })
          .chain(whole =>
            fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)),
          ),
        ([part, whole]) => {
          expect(wholeShare(part / whole, whole)).toEqual({ part, whole });
        },
      ),
    );
  });

  it('does not invent a count for a weighted estimate', () => {
    expect(wholeShare(0.234, 14)).toBeUndefined();
    expect(wholeShare(0.5, 0)).toBeUndefined();
    expect(wholeShare(0.5, undefined)).toBeUndefined();
  });
});
