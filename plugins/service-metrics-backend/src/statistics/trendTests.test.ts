import { countTest } from './countTest';
import { mergeSamples, noSamples, sampleOf, Samples } from './samples';
import { ratioTest } from './ratioTest';
import { shiftTest } from './shiftTest';

const steady = { factor: 1, degrees: 20 };

describe('countTest', () => {
  const window = (count: number, exposure = 28) => ({ count, exposure });

  it('finds a doubling and a halving', () => {
    expect(countTest(window(50), window(100), steady)).toBe('up');
    expect(countTest(window(100), window(50), steady)).toBe('down');
  });

  it('finds nothing where dispersion explains the step', () => {
    const bursty = { factor: 6, degrees: 20 };
    expect(countTest(window(50), window(100), bursty)).toBe('none');
  });

  it('compares rates when windows differ in length', () => {
    expect(countTest(window(91, 91), window(98, 98), steady)).toBe('none');
    expect(countTest(window(91, 91), window(91, 28), steady)).toBe('up');
  });

  it('is not asked below six events, nor without weeks to estimate from', () => {
    expect(countTest(window(0), window(5), steady)).toBeUndefined();
    expect(countTest(window(0), window(6), steady)).toBe('up');
    const unknown = { factor: 1, degrees: 0 };
    expect(countTest(window(50), window(100), unknown)).toBeUndefined();
  });

  it('treats both directions alike', () => {
    for (let now = 0; now <= 40; now++) {
      const there = countTest(window(12), window(now), steady);
      const back = countTest(window(now), window(12), steady);
      const turned = { up: 'down', down: 'up', none: 'none' };
      expect(there && turned[there]).toBe(back);
    }
  });
});

describe('ratioTest', () => {
  // The lady tasting tea: Fisher's p is 0.4857 for 3 of 4, far from any finding; 9 of 10 against 1 of 10 is 0.0011.
  it('follows exact small tables', () => {
    expect(ratioTest({ hits: 1, n: 10 }, { hits: 9, n: 10 })).toBe('up');
    expect(ratioTest({ hits: 9, n: 10 }, { hits: 1, n: 10 })).toBe('down');
    // Two-sided by doubling: 0.0325 for 2 of 10 against 8 of 10 doubled from 0.0115; 0.0698 for 3 against 8.
    expect(ratioTest({ hits: 2, n: 10 }, { hits: 8, n: 10 })).toBe('up');
    expect(ratioTest({ hits: 3, n: 10 }, { hits: 8, n: 10 })).toBe('none');
  });

  it('finds 10 % → 20 % at 200 a side and stays silent without hits', () => {
    expect(ratioTest({ hits: 20, n: 200 }, { hits: 40, n: 200 })).toBe('up');
    expect(ratioTest({ hits: 0, n: 200 }, { hits: 0, n: 200 })).toBe('none');
    expect(ratioTest({ hits: 200, n: 200 }, { hits: 90, n: 90 })).toBe('none');
  });

  it('stays defined where probabilities underflow', () => {
    const many = 200_000;
    expect(ratioTest({ hits: 10, n: many }, { hits: many - 10, n: many })).toBe(
      'up',
    );
  });

  it('is not asked below ten cases a side', () => {
    expect(ratioTest({ hits: 9, n: 9 }, { hits: 0, n: 50 })).toBeUndefined();
  });
});

describe('shiftTest', () => {
  const side = (durations: number[], perDeployment = 1): Samples =>
    durations
      .map((d, i) => sampleOf(d, `d${Math.floor(i / perDeployment)}`))
      .reduce(mergeSamples, noSamples());
  const range = (n: number, from: number) =>
    Array.from({ length: n }, (_, i) => from + i * 10);

  it('finds sides that lie wholly apart', () => {
    expect(shiftTest(side(range(6, 0)), side(range(6, 500)))).toBe('up');
    expect(shiftTest(side(range(6, 500)), side(range(6, 0)))).toBe('down');
  });

  it('finds nothing between equal sides, nor where all are the same', () => {
    expect(shiftTest(side(range(30, 0)), side(range(30, 0)))).toBe('none');
    expect(shiftTest(side(Array(9).fill(5)), side(Array(9).fill(5)))).toBe(
      'none',
    );
  });

  it('takes many changes of few deployments for few', () => {
    const before = range(60, 0);
    const now = range(60, 250);
    expect(shiftTest(side(before), side(now))).toBe('up');
    expect(shiftTest(side(before, 10), side(now, 10))).toBe('none');
    expect(shiftTest(side(before, 12), side(now, 12))).toBeUndefined();
  });

  it('finds nothing when the medians went the other way than the deployments', () => {
    // Most deployments got slower; the one large deployment that holds most changes got faster.
    const small = (from: number) =>
      range(20, from)
        .map((d, i) => sampleOf(d, `s${i}`))
        .reduce(mergeSamples);
    const large = (duration: number) =>
      Array.from({ length: 100 }, () => sampleOf(duration, 'large')).reduce(
        mergeSamples,
      );
    const before = mergeSamples(small(1_000), large(5_000));
    const now = mergeSamples(small(2_000), large(4_000));
    expect(shiftTest(small(1_000), small(2_000))).toBe('up');
    expect(shiftTest(before, now)).toBe('none');
  });

  it('compares an exact side with a sketch', () => {
    const many = side(range(2_400, 1_000_000), 2);
    expect(many.kind).toBe('sketch');
    expect(shiftTest(side(range(300, 10_000_000), 2), many)).toBe('down');
    expect(shiftTest(side(range(2_000, 1_000_000), 2), many)).not.toBe('down');
  });
});
