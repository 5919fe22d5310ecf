import { LinkedChange } from '@plumbline/backstage-plugin-service-metrics-common';
import { changeLeadTime } from './changeLeadTime';
import { partialOf } from './testing/histories';

const window = { label: '28d' as const, from: '2026-03-02', to: '2026-03-30' };
const SHIPPED = Date.parse('2026-03-10T12:00:00Z');
const HOUR_MS = 3_600_000;

function change(
  hours: { commit?: number; merge?: number },
  overrides: Partial<LinkedChange> = {},
): LinkedChange {
  const { commit, merge = 1 } = hours;
  return {
    kind: 'change',
    id: 'c',
    mergedAt: SHIPPED - merge * HOUR_MS,
    ...(commit === undefined
      ? {}
      : { firstCommitAt: SHIPPED - commit * HOUR_MS }),
    deployment: { id: 'v1', finishedAt: SHIPPED, rung: 2 },
    ...overrides,
  };
}

function read(changes: LinkedChange[]) {
  const partial = partialOf(changeLeadTime, changes);
  const reading = changeLeadTime.read(partial, window);
  const parts = Object.fromEntries(reading.parts.map(p => [p.part, p]));
  return { reading, parts };
}

/** Each in a deployment of its own. */
function apart(changes: LinkedChange[]): LinkedChange[] {
  return changes.map((c, i) => ({
    ...c,
    deployment: { ...c.deployment!, id: `v${i}` },
  }));
}

describe('change-lead-time', () => {
  it('is the median of seconds from first commit to production, with the merge beside it', () => {
    const { reading, parts } = read(
      apart([2, 4, 6, 8, 10, 40].map(commit => change({ commit }))),
    );
    expect(reading).toMatchObject({
      value: 7 * 3_600,
      n: 6,
      minimum: 6,
      interval: { low: 7_200, high: 144_000, method: 'order-statistics' },
      coverage: { linked: 6, eligible: 6 },
      notes: [],
      exclusions: {},
    });
    expect(parts.p75).toMatchObject({ value: 9.5 * 3_600, minimum: 11 });
    expect(parts.p75.interval).toBeUndefined();
    expect(parts.p90).toMatchObject({ n: 6, minimum: 29 });
    expect(parts['merge-to-production']).toMatchObject({ value: 3_600 });
    expect(Object.keys(parts)).toEqual([
      'p75',
      'p90',
      'merge-to-production',
      'merge-to-production-p75',
      'merge-to-production-p90',
    ]);
  });

  it('counts durations when deployed and coverage when merged', () => {
    const merged = SHIPPED - 72 * HOUR_MS;
    const lifted = changeLeadTime.lift(change({ commit: 100, merge: 72 }));
    expect(lifted.map(({ at }) => at)).toEqual([merged, SHIPPED]);
    expect(lifted[0].partial).toMatchObject({
      eligible: 1,
      linked: 1,
      firstCommit: { n: 0 },
    });
    expect(lifted[1].partial).toMatchObject({
      eligible: 0,
      linked: 0,
      firstCommit: { n: 1 },
      merge: { n: 1 },
    });
  });

  it('counts what has not arrived, and what the first deployment swept up, against coverage', () => {
    const { reading } = read([
      change({ commit: 5 }),
      change({ commit: 5 }, { deployment: undefined }),
      change({ commit: 5 }, { excluded: 'no-predecessor' }),
    ]);
    expect(reading).toMatchObject({
      n: 1,
      coverage: { linked: 1, eligible: 3 },
      exclusions: { 'no-predecessor': 1 },
    });
  });

  it('has only merge → production for a squash that lost its commits', () => {
    const { reading, parts } = read([change({}), change({ commit: 3 })]);
    expect(reading).toMatchObject({
      n: 1,
      notes: ['squashed'],
      exclusions: { squashed: 1 },
    });
    expect(parts['merge-to-production'].n).toBe(2);
  });

  it('never measures a negative duration', () => {
    const { reading, parts } = read([
      change({ commit: -1, merge: 2 }),
      change({ commit: 3, merge: -2 }),
      change({ commit: 0, merge: 0 }),
    ]);
    expect(reading).toMatchObject({
      n: 2,
      notes: ['clock-skew'],
      exclusions: { 'clock-skew': 2 },
      coverage: { linked: 3, eligible: 3 },
    });
    expect(parts['merge-to-production'].n).toBe(2);
  });

  it('widens its interval when changes share deployments, and says when it cannot tell', () => {
    const changes = [2, 4, 6, 8, 10, 40].map(commit => change({ commit }));
    expect(read(apart(changes)).reading.notes).toEqual([]);
    expect(read(changes).reading).toMatchObject({
      interval: { method: 'range' },
      notes: ['few-deployments'],
    });
  });

  it('says when quantiles come from a sketch', () => {
    const many = Array.from({ length: 2_001 }, (_, i) =>
      change({ commit: 1 + i }),
    );
    const { reading } = read(apart(many));
    expect(reading.notes).toEqual(['sketch']);
    expect(Math.abs(reading.value! / (1_001 * 3_600) - 1)).toBeLessThan(0.01);
  });

  it('keeps deployments of two services apart that have one name', () => {
    const other = { id: 'v1', finishedAt: SHIPPED + 1, rung: 2 as const };
    const { firstCommit } = partialOf(changeLeadTime, [
      change({ commit: 2 }),
      change({ commit: 3 }),
      change({ commit: 2 }, { deployment: other }),
    ]);
    expect(firstCommit.clusters).toHaveLength(2);
  });

  it('is better when shorter', () => {
    const side = (hours: number) =>
      partialOf(
        changeLeadTime,
        apart(
          Array.from({ length: 12 }, (_, i) => change({ commit: hours + i })),
        ),
      );
    const compare = (before: number, now: number) =>
      changeLeadTime.compare({
        before: side(before),
        now: side(now),
        windowBefore: window,
        windowNow: window,
        reference: side(now),
        referenceWindow: window,
      });
    expect(compare(100, 20)).toBe('better');
    expect(compare(20, 100)).toBe('worse');
    expect(compare(20, 20)).toBe('no-clear-change');
  });
});
