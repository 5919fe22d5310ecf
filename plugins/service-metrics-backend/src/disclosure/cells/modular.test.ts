import fc from 'fast-check';
import { inverse, multiply, PRIMES } from './modular';

describe.each(PRIMES)('modulo %d', p => {
  const below = fc.integer({ min: 0, max: p - 1 });

  it('is prime and below 2³¹', () => {
    expect(p).toBeLessThan(2 ** 31);
    for (let d = 2; d * d <= p; d++) {
      if (p % d === 0) {
        throw new Error(`${d} divides ${p}`);
      }
    }
  });

  it('multiplies exactly', () => {
    fc.assert(
      fc.property(below, below, (a, b) => {
        expect(BigInt(multiply(a, b, p))).toBe(
          (BigInt(a) * BigInt(b)) % BigInt(p),
        );
      }),
    );
    expect(multiply(p - 1, p - 1, p)).toBe(1);
  });

  it('inverts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: p - 1 }), a => {
        expect(multiply(a, inverse(a, p), p)).toBe(1);
      }),
    );
  });
});
