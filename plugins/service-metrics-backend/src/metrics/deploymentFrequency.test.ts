import {
  addDays,
  LinkedDeployment,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { FINISHES_LIMIT } from './deploymentCounts';
import { deploymentFrequency } from './deploymentFrequency';
import { partialOf } from './testing/histories';

const window = { label: '28d' as const, from: '2026-03-02', to: '2026-03-30' };
const HOUR_MS = 3_600_000;

function deployment(
  day: string,
  overrides: Partial<LinkedDeployment> = {},
  hour = 9,
): LinkedDeployment {
  return {
    kind: 'deployment',
    id: 'd',
    finishedAt: startOfDay(day) + hour * HOUR_MS,
    outcome: 'succeeded',
    type: 'standard',
    targets: 1,
    ...overrides,
  };
}

function read(facts: LinkedDeployment[]) {
  const reading = deploymentFrequency.read(
    partialOf(deploymentFrequency, facts),
    window,
  );
  const parts = Object.fromEntries(reading.parts.map(p => [p.part, p]));
  return { reading, parts };
}

describe('deployment-frequency', () => {
  it('counts successful deployments per week, others as attempts only', () => {
    const { reading, parts } = read([
      deployment('2026-03-02'),
      deployment('2026-03-02', { type: 'rollback' }, 11),
      deployment('2026-03-04', { type: 'hotfix' }),
      deployment('2026-03-29', { type: 'config' }),
      deployment('2026-03-10', { outcome: 'failed' }),
      deployment('2026-03-11', { outcome: 'cancelled' }),
    ]);
    expect(reading).toMatchObject({ value: 1, n: 4, minimum: 0, notes: [] });
    expect(parts['deployment-days']).toMatchObject({ value: 3, unit: 'count' });
    expect(parts['standard-only']).toMatchObject({
      value: 0.25,
      n: 1,
      unit: 'per-week',
    });
    expect(parts.attempts).toMatchObject({ value: 6, n: 6 });
  });

  it('has an honest zero with an interval', () => {
    const { reading, parts } = read([]);
    expect(reading).toMatchObject({ value: 0, n: 0 });
    expect(reading.interval?.low).toBe(0);
    // No event in four weeks is compatible with up to 3.69 expected ones.
    expect(reading.interval?.high).toBeCloseTo(3.689 / 4, 3);
    expect(parts['median-gap']).toMatchObject({ n: 0, minimum: 6 });
    expect(parts['median-gap'].value).toBeUndefined();
  });

  it('names how its interval knows about bursts', () => {
    const steady = deploymentFrequency.read(
      partialOf(deploymentFrequency, [deployment('2026-03-24')]),
      { label: '7d', from: '2026-03-23', to: '2026-03-30' },
    );
    expect(steady.interval?.method).toBe('poisson');
    const even = Array.from({ length: 28 }, (_, i) =>
      deployment(addDays('2026-03-02', i)),
    );
    const burst = even.map(d => ({ ...d, finishedAt: even[0].finishedAt }));
    const width = (facts: LinkedDeployment[]) => {
      const { interval } = read(facts).reading;
      expect(interval?.method).toBe('quasi-poisson');
      return interval!.high - interval!.low;
    };
    expect(width(burst)).toBeGreaterThan(2 * width(even));
  });

  it('takes the median of the gaps between consecutive successes', () => {
    const days = ['02', '03', '05', '08', '12', '17', '23'];
    const { parts } = read([
      ...days.map(day => deployment(`2026-03-${day}`)),
      deployment('2026-03-04', { outcome: 'failed' }),
    ]);
    // Gaps of 1, 2, 3, 4, 5 and 6 days.
    expect(parts['median-gap']).toMatchObject({
      value: 3.5 * 86_400,
      n: 6,
      unit: 'seconds',
      interval: { low: 86_400, high: 6 * 86_400 },
    });
  });

  it('says so when there were too many deployments to keep the gaps', () => {
    const { reading, parts } = read(
      Array.from({ length: FINISHES_LIMIT + 1 }, () =>
        deployment('2026-03-05'),
      ),
    );
    expect(reading.n).toBe(FINISHES_LIMIT + 1);
    expect(reading.notes).toEqual(['median-gap-not-kept']);
    expect(parts['median-gap']).toBeUndefined();
  });

  describe('verdict', () => {
    const weekly = (from: string, weeks: number, perWeek: number) =>
      Array.from({ length: weeks * perWeek }, (_, i) =>
        deployment(
          addDays(from, 7 * Math.floor(i / perWeek) + ((i % perWeek) % 5)),
        ),
      );
    const compare = (
      earlier: LinkedDeployment[],
      before: LinkedDeployment[],
      now: LinkedDeployment[],
      days = 28,
    ) => {
      const to = window.to;
      const middle = addDays(to, -days);
      const of = (facts: LinkedDeployment[]) =>
        partialOf(deploymentFrequency, facts);
      return deploymentFrequency.compare({
        before: of(before),
        now: of(now),
        windowBefore: {
          label: 'custom',
          from: addDays(middle, -days),
          to: middle,
        },
        windowNow: { label: 'custom', from: middle, to },
        reference: of([...earlier, ...before, ...now]),
        referenceWindow: { label: '91d', from: addDays(to, -91), to },
      });
    };
    const earlier = weekly('2025-12-29', 5, 5);

    it('is better for more and worse for fewer', () => {
      const few = weekly('2026-02-02', 4, 5);
      const much = weekly('2026-02-02', 4, 15);
      expect(compare(earlier, few, weekly('2026-03-02', 4, 15))).toBe('better');
      expect(compare(earlier, much, weekly('2026-03-02', 4, 5))).toBe('worse');
      expect(compare(earlier, few, weekly('2026-03-02', 4, 6))).toBe(
        'no-clear-change',
      );
    });

    it('is not given on the growth of a history that has just begun', () => {
      const late = weekly('2026-02-16', 2, 5);
      const now = weekly('2026-03-02', 4, 15);
      expect(compare([], late, now)).toBeUndefined();
      expect(compare(earlier, late, now)).toBe('better');
    });

    it('is not given on windows that are not whole weeks', () => {
      const before = weekly('2026-03-23', 1, 2);
      const now = weekly('2026-03-23', 1, 15);
      expect(compare(earlier, before, now, 3)).toBeUndefined();
    });

    it('is given on a quarter although the reference starts with it', () => {
      const before = weekly('2025-09-29', 13, 5);
      const now = weekly('2025-12-29', 13, 10);
      expect(compare([], before, now, 91)).toBe('better');
    });
  });
});
