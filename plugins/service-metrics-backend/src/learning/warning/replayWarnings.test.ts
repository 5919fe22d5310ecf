import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { Random } from '../../metrics/testing/Random';
import { normalBand } from './normalBand';
import { Impact, replayWarnings } from './replayWarnings';
import { Signal } from './Signal';

const HOUR = 3_600_000;
/** Impact begins on day 130. */
const impact: Impact = { startedAt: 130 * DAY_MS };

/** Hourly from day 0 until impact: 10 to 12, but what `at` says of an hour before impact. */
function signal(
  at: (hoursBefore: number) => number | undefined = () => undefined,
  name = 'burn rate',
): Signal {
  return {
    name,
    warns: 'above',
    points: Array.from({ length: 130 * 24 }, (_, hour) => ({
      from: hour * HOUR,
      to: (hour + 1) * HOUR - 1,
      value: at(130 * 24 - hour) ?? 10 + (hour % 3),
    })),
  };
}

describe('normalBand', () => {
  it('is the median and three scaled deviations around it', () => {
    const values = Array.from({ length: 101 }, (_, n) => n);
    const { low, high } = normalBand(values)!;
    expect(low).toBeCloseTo(50 - 3 * 1.4826 * 25, 6);
    expect(high).toBeCloseTo(50 + 3 * 1.4826 * 25, 6);
  });

  it('is not widened by earlier troubles', () => {
    const values = Array.from({ length: 100 }, (_, n) =>
      n < 10 ? 9_999 : n % 7,
    );
    expect(normalBand(values)!.high).toBeLessThan(20);
  });

  it('spans quantiles where most values are equal, and says nothing of few', () => {
    const values = Array.from({ length: 200 }, (_, n) => (n < 20 ? n : 0));
    expect(normalBand(values)!.low).toBe(0);
    expect(normalBand(values)!.high).toBeGreaterThan(15);
    expect(normalBand(values.slice(0, 19))).toBeUndefined();
  });
});

describe('replayWarnings', () => {
  it('lists what moved by its lead, with what the rule would have cost', () => {
    const late = signal(hours => (hours <= 2 ? 99 : undefined), 'alert noise');
    const early = signal(hours =>
      hours === 6 || hours === 500 || hours === 501 || hours === 900
        ? 99
        : undefined,
    );
    const { moved, quiet, summary } = replayWarnings(
      impact,
      [late, early, signal(undefined, 'batch size')],
      [],
    );
    expect(moved.map(({ signal: name }) => name)).toEqual([
      'burn rate',
      'alert noise',
    ]);
    expect(moved[0]).toMatchObject({
      value: 99,
      lead: 5 * HOUR + 1,
      alarms: { false: 2, heeded: 0, days: 90 },
      text: 'burn rate left its normal band 5 hours before impact; the same rule would have spoken 2 times for nothing in 90 days.',
    });
    expect(quiet).toEqual(['batch size']);
    expect(summary).toBe('2 of 3 signals moved in the day before impact.');
  });

  it('an alarm that an incident followed was not false', () => {
    const early = signal(hours =>
      hours === 6 || hours === 500 || hours === 900 ? 99 : undefined,
    );
    const followed = {
      startedAt: impact.startedAt - 497 * HOUR,
      restoredAt: impact.startedAt - 496 * HOUR,
    };
    expect(
      replayWarnings(impact, [early], [followed]).moved[0].alarms,
    ).toMatchObject({
      false: 1,
      heeded: 1,
    });
  });

  it('what moves during another incident is neither warning nor alarm', () => {
    const during = signal(hours =>
      hours > 500 && hours < 520 ? 99 : undefined,
    );
    const moving = {
      ...during,
      points: during.points.map((point, n, all) =>
        n === all.length - 3 ? { ...point, value: 99 } : point,
      ),
    };
    const other = {
      startedAt: impact.startedAt - 525 * HOUR,
      restoredAt: impact.startedAt - 498 * HOUR,
    };
    expect(
      replayWarnings(impact, [moving], [other]).moved[0].alarms.false,
    ).toBe(0);
    expect(replayWarnings(impact, [moving], []).moved[0].alarms.false).toBe(1);
  });

  it('says that nothing moved, and when nothing could have', () => {
    expect(replayWarnings(impact, [signal()], []).summary).toBe(
      'Nothing we store moved before impact.',
    );
    const young = { ...signal(), points: signal().points.slice(-40) };
    expect(replayWarnings(impact, [young], [])).toMatchObject({
      unknown: ['burn rate'],
      summary: 'Nothing is stored for this service that could have moved.',
    });
  });

  it('looks on the side that matters', () => {
    const low = signal(hours => (hours <= 3 ? -99 : undefined));
    expect(replayWarnings(impact, [low], []).moved).toEqual([]);
    expect(
      replayWarnings(impact, [{ ...low, warns: 'below' }], []).moved,
    ).toHaveLength(1);
    expect(
      replayWarnings(impact, [{ ...low, warns: 'either' }], []).moved,
    ).toHaveLength(1);
  });

  it('knows nothing of what became known only after impact began', () => {
    const points = signal().points;
    const after = Array.from({ length: 30 }, (_, n) => ({
      from: impact.startedAt - HOUR + n * HOUR,
      to: impact.startedAt + n * HOUR,
      value: 99,
    }));
    fc.assert(
      fc.property(fc.subarray(after), some => {
        const told = replayWarnings(
          impact,
          [{ ...signal(), points: [...points, ...some] }],
          [],
        );
        expect(told).toEqual(replayWarnings(impact, [signal()], []));
      }),
      { numRuns: 20 },
    );
  });

  it('the order of points and signals is not seen', () => {
    const moving = signal(hours => (hours % 97 === 5 ? 99 : undefined));
    const turned = { ...moving, points: [...moving.points].reverse() };
    const calm = signal(undefined, 'alert noise');
    expect(replayWarnings(impact, [calm, turned], [])).toEqual(
      replayWarnings(impact, [moving, calm], []),
    );
  });

  it('is seldom moved by noise alone', () => {
    const random = Random.create(7);
    const runs = 60;
    let moved = 0;
    for (let run = 0; run < runs; run++) {
      const noise = signal(() => random.normal());
      moved += replayWarnings(impact, [noise], []).moved.length;
    }
    // 24 normal values, each with 0.13 % above three deviations.
    expect(moved / runs).toBeLessThan(0.15);
  });
});
