import fc from 'fast-check';
import { medianDuration, sampledQuantile, sampledShare } from './numbers';
import { FrozenEvent, Measured } from './WorkEvent';

function event(measured: Measured, weight = 1, id = ''): FrozenEvent {
  return {
    family: 'review',
    subject: 's',
    source: 'ci',
    id,
    week: '2026-W14',
    owner: 'o',
    tokens: ['t'],
    weight,
    measured,
    policies: '',
    arrival: 'in-time',
  };
}

const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from(Array(count).keys(), make);

/** Significant digits of a number. */
function digitsOf(value: number): number {
  return value
    .toPrecision(12)
    .replace(/e.*$|\./g, '')
    .replace(/^0+|0+$/g, '').length;
}

describe('numbers', () => {
  it('are told to two digits, with an interval around them', () => {
    const read = medianDuration('coding');
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5_000_000 }), {
          minLength: 9,
          maxLength: 60,
        }),
        durations => {
          const number = read(
            durations.map((coding, at) =>
              event({ coding, cluster: String(at) }, 1, String(at)),
            ),
          );
          if (!number?.interval) {
            throw new Error('There must be a number');
          }
          const { value, interval } = number;
          [value, interval.low, interval.high].forEach(each =>
            expect(digitsOf(each)).toBeLessThanOrEqual(2),
          );
          expect(interval.low).toBeLessThanOrEqual(value);
          expect(interval.high).toBeGreaterThanOrEqual(value);
        },
      ),
      { numRuns: 50 },
    );
    expect(read(many(5, () => event({ coding: 60 })))).toBeUndefined();
  });

  it('let sampled events stand for as many as they were drawn from', () => {
    // 10 routine changes of 40 took an hour, 20 risky ones of 20 took ten.
    const events = [
      ...many(10, () => event({ pickup: 3_600, stratum: 'routine' }, 4)),
      ...many(20, () => event({ pickup: 36_000, stratum: 'risky' }, 1)),
    ];
    expect(sampledQuantile('pickup')(events)?.value).toBe(3_600);
    const share = sampledShare(({ pickup }) => pickup === 3_600)(events);
    expect(share).toMatchObject({ value: 0.65 });
    expect(share?.interval?.low).toBeLessThanOrEqual(0.65);
    expect(share?.interval?.high).toBeGreaterThanOrEqual(0.65);
  });

  it('tell shares in steps of five points, and none of fewer than ten', () => {
    const read = sampledShare(({ reviewed }) => reviewed === true);
    for (let hits = 0; hits <= 14; hits++) {
      const number = read(
        many(14, at => event({ reviewed: at < hits }, 4, String(at))),
      );
      expect(number).toBeDefined();
      expect(((number?.value ?? NaN) * 20) % 1).toBeCloseTo(0);
    }
    expect(read(many(9, () => event({ reviewed: true })))).toBeUndefined();
  });
});
