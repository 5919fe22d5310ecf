import fc from 'fast-check';
import { dispersionOf } from './dispersion';
import { distributionOf, unrelated } from './distribution';
import { MINIMUMS } from './minimums';
import { quantile } from './quantile';
import { quantileInterval, rankInterval } from './quantileInterval';
import { rateInterval } from './rateInterval';
import { mergeSamples, noSamples, sampleOf } from './samples';
import { wilsonInterval } from './wilsonInterval';

describe('wilsonInterval', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is the published one', (hits, n, low, high) => {
    const interval = wilsonInterval(hits, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), (n, some) => {
        const hits = some % (n + 1);
        const { low, high } = wilsonInterval(hits, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(hits / n);
        expect(high).toBeGreaterThanOrEqual(hits / n);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('rateInterval', () => {
  // Garwood, Biometrika 28 (1936) 437–442.
  it.each([
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [5, 1.623, 11.668],
    [10, 4.795, 18.39],
    [50, 37.11, 65.92],
  ])('of %d events is the exact Poisson one', (count, low, high) => {
    const interval = rateInterval(count, 1);
    expect(interval.low).toBeCloseTo(low, 2);
    expect(interval.high).toBeCloseTo(high, 2);
  });

  it('holds the count, and widens with dispersion', () => {
    fc.assert(
      fc.property(
        fc.nat(2_000),
        fc.double({ min: 1, max: 8, noNaN: true }),
        (count, dispersion) => {
          const plain = rateInterval(count, 1);
          const wide = rateInterval(count, dispersion);
          expect(wide.low).toBeLessThanOrEqual(count);
          expect(wide.high).toBeGreaterThanOrEqual(count);
          expect(wide.low).toBeLessThanOrEqual(plain.low + 1e-9);
          expect(wide.high).toBeGreaterThanOrEqual(plain.high - 1e-9);
        },
      ),
    );
  });
});

describe('dispersionOf', () => {
  it('is variance over mean, never below 1', () => {
    expect(dispersionOf([[2, 6, 10]])).toEqual({
      factor: 16 / 6,
      degrees: 2,
    });
    expect(dispersionOf([[5, 5, 5, 5]])).toEqual({ factor: 1, degrees: 3 });
  });

  it('does not take a step between stretches for dispersion', () => {
    expect(
      dispersionOf([
        [10, 12, 11],
        [40, 42, 41],
      ]).factor,
    ).toBe(1);
    expect(dispersionOf([[10, 12, 11, 40, 42, 41]]).factor).toBeGreaterThan(5);
  });

  it('knows when it knows nothing', () => {
    expect(dispersionOf([[4], [0, 0, 0], []])).toEqual({
      factor: 1,
      degrees: 0,
    });
  });
});

describe('rankInterval', () => {
  it.each([
    [0.5, MINIMUMS.median],
    [0.75, MINIMUMS.p75],
    [0.9, MINIMUMS.p90],
  ])('at %d exists from n = %d on', (probability, minimum) => {
    expect(rankInterval(minimum - 1, probability)).toBeUndefined();
    expect(rankInterval(minimum, probability)).toBeDefined();
  });

  it.each([
    // Published tables of the sign-test interval of a median.
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [30, 10, 21],
    [100, 40, 61],
  ])('of a median of %d goes from rank %d to %d', (n, low, high) => {
    expect(rankInterval(n, 0.5)).toEqual([low, high]);
  });

  it('covers at least 95 % and holds the quantile, for every n', () => {
    const wrong: number[][] = [];
    for (const probability of [0.5, 0.75, 0.9]) {
      for (let n = MINIMUMS.p90; n <= 300; n++) {
        const [low, high] = rankInterval(n, probability) ?? [NaN, NaN];
        const rank = (n - 1) * probability + 1;
        const covered = coverage(n, probability, [low, high]);
        if (!(covered >= 0.95 && low <= rank && rank <= high)) {
          wrong.push([n, probability]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Probability that the quantile lies between two order statistics, by summing binomial terms. */
function coverage(n: number, p: number, [low, high]: [number, number]) {
  let term = (1 - p) ** n;
  let sum = 0;
  for (let k = 0; k < high; k++) {
    sum += k >= low ? term : 0;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

describe('quantileInterval', () => {
  const samplesOf = (durations: number[], clusterOf: (i: number) => string) =>
    durations
      .map((duration, i) => sampleOf(duration, clusterOf(i)))
      .reduce(mergeSamples, noSamples());

  it('holds the quantile, whatever the clusters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { minLength: 6, maxLength: 120 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0.5, 0.75, 0.9),
        (durations, clusters, probability) => {
          const distribution = distributionOf(
            samplesOf(durations, i => `d${i % clusters}`),
          );
          const value = quantile(distribution.cells, probability)!;
          const { low, high } = quantileInterval(distribution, probability) ?? {
            low: value,
            high: value,
          };
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the plain one when no two changes share a deployment', () => {
    const durations = Array.from({ length: 20 }, (_, i) => i + 1);
    const clustered = distributionOf(samplesOf(durations, i => `d${i}`));
    expect(quantileInterval(clustered, 0.5)).toEqual({
      low: 6,
      high: 15,
      method: 'order-statistics',
    });
    expect(quantileInterval(unrelated(durations), 0.5)).toEqual(
      quantileInterval(clustered, 0.5),
    );
  });

  it('is wider when changes of a deployment are alike', () => {
    const durations = Array.from({ length: 80 }, (_, i) => 1 + (i >> 2));
    const alike = distributionOf(samplesOf(durations, i => `d${i >> 2}`));
    const apart = distributionOf(samplesOf(durations, i => `d${i}`));
    const width = (d: typeof alike) => {
      const { low, high } = quantileInterval(d, 0.5)!;
      return high - low;
    };
    expect(width(alike)).toBeGreaterThan(1.5 * width(apart));
  });

  it('is named the range when a single deployment is all there is', () => {
    const one = distributionOf(samplesOf([1, 2, 3, 4, 5, 9], () => 'd'));
    expect(quantileInterval(one, 0.5)).toEqual({
      low: 1,
      high: 9,
      method: 'range',
    });
  });
});
