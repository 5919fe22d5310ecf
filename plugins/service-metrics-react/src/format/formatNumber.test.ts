import fc from 'fast-check';
import { formatCount, formatNumber } from './formatNumber';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [3.5, '3.5'],
    [3.549, '3.5'],
    [14, '14'],
    [143, '140'],
    [0.0432, '0.043'],
    [9.96, '10'],
    [1999, '2,000'],
    [-1.26, '-1.3'],
  ])('says %p as %p', (value, said) => {
    expect(formatNumber(value)).toBe(said);
  });

  it('speaks the language it is asked for', () => {
    expect(formatNumber(3.5, 'de')).toBe('3,5');
  });

  it('is never more than 5 % away from the number', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e6, noNaN: true }), value => {
        const said = Number(formatNumber(value).replaceAll(',', ''));
        expect(Math.abs(said - value)).toBeLessThanOrEqual(0.0501 * value);
      }),
    );
  });
});

describe('formatCount', () => {
  it('does not round counts', () => {
    expect(formatCount(1204)).toBe('1,204');
    expect(formatCount(0)).toBe('0');
  });
});
