import fc from 'fast-check';
import { quantile } from './quantile';
import { stratifiedWilson } from './stratifiedWilson';
import { medianCoverage, shareCoverage } from './testing/sampledScenario';
import { weightedQuantile } from './weightedQuantile';
import { wilsonInterval } from './wilsonInterval';

const stratum = fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200)).map(numbers => {
  const [hits, selected, eligible] = [...numbers].sort((a, b) => a - b);
  return { hits, selected, eligible };
});

describe('a share of a stratified sample', () => {
  it('weighs a stratum by its size, not by how often it was looked at', () => {
    const share = stratifiedWilson([
      { eligible: 10, selected: 10, hits: 10 },
      { eligible: 90, selected: 9, hits: 0 },
    ]);
    expect(share?.value).toBeCloseTo(0.1, 12);
    expect(share).toMatchObject({ selected: 19, eligible: 100 });
  });

  it('is certain of what was looked at in full, and knows nothing of nothing', () => {
    expect(
      stratifiedWilson([
        { eligible: 8, selected: 8, hits: 3 },
        { eligible: 8, selected: 8, hits: 5 },
      ]),
    ).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
    expect(
      stratifiedWilson([{ eligible: 5, selected: 0, hits: 0 }]),
    ).toBeUndefined();
  });

  it('is the plain one for a small sample of one stratum', () => {
    const plain = wilsonInterval(7, 40);
    const sampled = stratifiedWilson([
      { eligible: 1e9, selected: 40, hits: 7 },
    ]);
    expect(sampled?.low).toBeCloseTo(plain.low, 6);
    expect(sampled?.high).toBeCloseTo(plain.high, 6);
  });

  it('lies within its interval, and the interval within 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 5 }), strata => {
        const share = stratifiedWilson(strata);
        const { low, value, high } = share ?? { low: 0, value: 0, high: 1 };
        expect(low >= 0 && low <= value + 1e-12).toBe(true);
        expect(value <= high + 1e-12 && high <= 1).toBe(true);
      }),
    );
  });

  it.each([40, 100, 400])(
    'covers the truth in 93 to 98 of 100 draws from %d changes',
    size => {
      const covers = [0.5, 0.8, 0.95].map((share, row) => {
        const { asked, covered } = shareCoverage(
          { size, risky: 0.15, rate: 0.25, share, difference: 0 },
          500,
          20_261_127 + row,
        );
        return covered / asked;
      });
      const mean = covers.reduce((a, b) => a + b, 0) / covers.length;
      expect(mean).toBeGreaterThanOrEqual(0.93);
      expect(mean).toBeLessThanOrEqual(0.98);
    },
  );
});

describe('a quantile of a stratified sample', () => {
  const durations = fc.array(fc.integer({ min: 0, max: 1_000 }), {
    minLength: 1,
    maxLength: 60,
  });

  it('is the plain one when all weigh the same', () => {
    fc.assert(
      fc.property(
        durations,
        fc.constantFrom(0.25, 0.5, 0.75, 0.9),
        (list, probability) => {
          const weighted = weightedQuantile(
            [{ eligible: list.length, durations: list }],
            probability,
          );
          const cells = [...list]
            .sort((a, b) => a - b)
            .map(duration => ({ duration, count: 1 }));
          expect(weighted?.value).toBeCloseTo(
            quantile(cells, probability) ?? NaN,
            9,
          );
        },
      ),
    );
  });

  it('has no interval when too few were looked at', () => {
    expect(
      weightedQuantile([{ eligible: 100, durations: [1, 2, 3] }], 0.5),
    ).toBeUndefined();
    expect(weightedQuantile([], 0.5)).toBeUndefined();
  });

  it('follows the larger stratum, not the one that was looked at more', () => {
    const long = Array.from({ length: 30 }, () => 100);
    const short = Array.from({ length: 20 }, () => 10);
    const weighted = weightedQuantile(
      [
        { eligible: 30, durations: long },
        { eligible: 200, durations: short },
      ],
      0.5,
    );
    expect(weighted?.value).toBe(10);
  });

  it('covers the true median in 93 of 100 draws or more', () => {
    const { asked, covered } = medianCoverage(
      { size: 200, risky: 0.15, rate: 0.25, difference: 3 },
      300,
      20_261_127,
    );
    expect(asked).toBe(300);
    expect(covered / asked).toBeGreaterThanOrEqual(0.93);
  });
});
