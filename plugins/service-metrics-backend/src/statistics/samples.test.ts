import fc from 'fast-check';
import { BUCKET_ERROR, bucketOf, middleOf } from './buckets';
import { distributionOf } from './distribution';
import { quantile } from './quantile';
import {
  CLUSTER_LIMIT,
  EXACT_LIMIT,
  mergeSamples,
  noSamples,
  sampleOf,
  Samples,
  samplesOf,
  sketchOf,
} from './samples';

const bytes = (samples: Samples) => JSON.stringify(samples);

/** A number of durations a part, so that merges fall on both sides of the limit. */
const part = fc
  .record({
    size: fc.oneof(fc.nat(6), fc.constantFrom(400, 900, 1_999, 2_000, 2_001)),
    seed: fc.nat(10_000),
    clusters: fc.constantFrom(1, 7, 300, 5_000),
  })
  .map(({ size, seed, clusters }) =>
    sumOf(
      Array.from({ length: size }, (_, i) =>
        sampleOf(
          ((seed + i) * 7_919_777) % 86_400_000_000,
          `deployment-${(seed + i * 13) % clusters}`,
        ),
      ),
    ),
  );

function sumOf(parts: Samples[]): Samples {
  if (parts.length < 2) {
    return parts[0] ?? noSamples();
  }
  const middle = parts.length >> 1;
  return mergeSamples(
    sumOf(parts.slice(0, middle)),
    sumOf(parts.slice(middle)),
  );
}

describe('samples', () => {
  it('merge to the same bytes in any order and grouping, exact or sketched', () => {
    fc.assert(
      fc.property(part, part, part, (a, b, c) => {
        const whole = bytes(mergeSamples(mergeSamples(a, b), c));
        expect(bytes(mergeSamples(a, mergeSamples(b, c)))).toBe(whole);
        expect(bytes(mergeSamples(mergeSamples(c, a), b))).toBe(whole);
        expect(bytes(mergeSamples(a, noSamples()))).toBe(bytes(a));
        expect(bytes(mergeSamples(noSamples(), a))).toBe(bytes(a));
      }),
      { numRuns: 60 },
    );
  });

  it('are exact up to the limit and a sketch from one more on', () => {
    const full = sumOf(
      Array.from({ length: EXACT_LIMIT }, (_, i) => sampleOf(i, `d${i}`)),
    );
    expect(full).toMatchObject({ kind: 'exact', n: EXACT_LIMIT });
    expect(mergeSamples(full, sampleOf(5, 'd5'))).toMatchObject({
      kind: 'sketch',
      n: EXACT_LIMIT + 1,
    });
  });

  it('keep durations of a cluster together when they arrive in parts', () => {
    const samples = [
      sampleOf(300, 'd1'),
      sampleOf(7, 'd2'),
      sampleOf(100, 'd1'),
    ].reduce(mergeSamples);
    const { clusters } = distributionOf(samples);
    const durations = clusters.map(cells => cells.map(c => c.duration));
    expect(durations.sort((a, b) => a.length - b.length)).toEqual([
      [7],
      [100, 300],
    ]);
  });

  it('estimate the number of clusters of a sketch within 20 %', () => {
    const clusters = 3_000;
    const samples = sumOf(
      Array.from({ length: clusters * 2 }, (_, i) =>
        sampleOf(1 + i, `deployment-${i % clusters}`),
      ),
    );
    expect(samples.clusters).toHaveLength(CLUSTER_LIMIT);
    const estimate = distributionOf(samples).clusterCount;
    expect(estimate / clusters).toBeGreaterThan(0.8);
    expect(estimate / clusters).toBeLessThan(1.2);
  });

  it('refuse what is not a whole number of milliseconds', () => {
    expect(() => sampleOf(1.5, 'd')).toThrow(RangeError);
    expect(() => sampleOf(NaN, 'd')).toThrow(RangeError);
  });
});

describe('a sketch', () => {
  it('stands at most 1 % beside every duration, in their order', () => {
    const durations = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -200, max: 200 }),
    );
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        expect(BUCKET_ERROR).toBeLessThan(0.01);
        const off = Math.abs(middleOf(bucketOf(a)) - a);
        expect(off).toBeLessThanOrEqual(Math.abs(a) * 0.01);
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(bucketOf);
        expect(low).toBeLessThanOrEqual(high);
        expect(middleOf(low)).toBeLessThanOrEqual(middleOf(high));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads quantiles within 1 % of the exact ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9_000_000_000 }), { minLength: 1 }),
        fc.constantFrom(0, 0.1, 0.5, 0.75, 0.9, 1),
        (durations, probability) => {
          const exact = sumOf(durations.map(d => sampleOf(d, 'd')));
          const [truth, sketched] = [exact, sketchOf(exact)].map(
            samples => quantile(distributionOf(samples).cells, probability)!,
          );
          expect(Math.abs(sketched - truth)).toBeLessThanOrEqual(truth * 0.01);
        },
      ),
    );
  });

  it('are the same bytes when made at once', () => {
    for (const size of [0, 1, 1_999, EXACT_LIMIT, 2_001, 9_000]) {
      for (const clusters of [1, 40, 6_000]) {
        const durations = Array.from(
          { length: size },
          (_, i) =>
            [`incident-${i % clusters}`, (i * 7_919_777) % 86_400_000] as const,
        );
        const merged = sumOf(
          durations.map(([cluster, duration]) => sampleOf(duration, cluster)),
        );
        expect(bytes(samplesOf(durations))).toBe(bytes(merged));
      }
    }
  });
});
