import {
  LinkedDeployment,
  LinkedFact,
  LinkedIncident,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { changeFailRate } from './changeFailRate';
import { deploymentReworkRate } from './deploymentReworkRate';
import { failedDeploymentRecoveryTime } from './failedDeploymentRecoveryTime';
import { partialOf } from './testing/histories';
import { timeToRestore } from './timeToRestore';

const window = { label: '28d' as const, from: '2026-03-02', to: '2026-03-30' };
const START = Date.parse('2026-03-02T12:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function deployment(
  day: number,
  fields: Partial<LinkedDeployment> = {},
): LinkedDeployment {
  return {
    kind: 'deployment',
    id: `d${day}`,
    finishedAt: START + day * DAY_MS,
    outcome: 'succeeded',
    type: 'standard',
    targets: 1,
    ...fields,
  };
}

function incident(
  id: string,
  hours: Partial<Record<'restored' | 'detected' | 'mitigated', number>> = {},
  fields: Partial<LinkedIncident> = {},
): LinkedIncident {
  const { restored, detected, mitigated } = hours;
  const after = (at: number | undefined) =>
    at === undefined ? undefined : START + at * HOUR_MS;
  return {
    kind: 'incident',
    id,
    startedAt: START,
    detectedAt: after(detected),
    mitigatedAt: after(mitigated),
    restoredAt: after(restored),
    rung: 3,
    ...fields,
  };
}

function read<P>(metric: Metric<P>, facts: LinkedFact[]) {
  const reading = metric.read(partialOf(metric, facts), window);
  return {
    ...reading,
    parts: Object.fromEntries(reading.parts.map(part => [part.part, part])),
  };
}

function compare<P>(
  metric: Metric<P>,
  before: LinkedFact[],
  now: LinkedFact[],
) {
  return metric.compare({
    before: partialOf(metric, before),
    now: partialOf(metric, now),
    windowBefore: { ...window, from: '2026-02-02', to: window.from },
    windowNow: window,
    reference: partialOf(metric, now),
    referenceWindow: window,
  });
}

const many = (
  count: number,
  fields: (n: number) => Partial<LinkedDeployment>,
) => Array.from({ length: count }, (_, n) => deployment(n % 27, fields(n)));

describe('change-fail-rate', () => {
  it('is failed deployments over successful ones, rollbacks and hotfixes among them', () => {
    const facts = [
      ...many(8, n => (n < 2 ? { failed: true } : {})),
      deployment(9, { type: 'rollback', remedy: true }),
      deployment(10, { type: 'hotfix', remedy: true }),
      deployment(11, { outcome: 'failed', failed: true }),
      deployment(12, { outcome: 'cancelled' }),
    ];
    const { value, n, minimum, interval, notes } = read(changeFailRate, facts);
    expect({ value, n, minimum, notes }).toEqual({
      value: 0.2,
      n: 10,
      minimum: 10,
      notes: [],
    });
    expect(interval?.method).toBe('wilson');
  });

  it('says how many incidents are attributed, each once', () => {
    const facts = [
      incident('a', {}, { rung: 1 }),
      incident('b', {}, { rung: 5 }),
      incident('b', {}, { rung: 5 }),
      incident('c', {}, { rung: 5 }),
      // The same incident, seen by a service whose deployment caused it.
      incident('c', {}, { rung: 2 }),
    ];
    expect(read(changeFailRate, facts).coverage).toEqual({
      linked: 2,
      eligible: 3,
    });
  });

  it('has no value when nothing was deployed', () => {
    const { value, interval, n } = read(changeFailRate, [incident('a')]);
    expect({ value, interval, n }).toEqual({ n: 0 });
  });

  it('leaves the last 24 hours out of the verdict, not out of the number', () => {
    const calm = many(200, () => ({}));
    const fresh = Array.from({ length: 60 }, () =>
      deployment(27, { failed: true }),
    );
    expect(compare(changeFailRate, calm, [...calm, ...fresh])).toBe(
      'no-clear-change',
    );
    const { value, notes } = read(changeFailRate, [...calm, ...fresh]);
    expect({ value, notes }).toEqual({ value: 60 / 260, notes: ['maturing'] });

    const older = Array.from({ length: 60 }, () =>
      deployment(26, { failed: true }),
    );
    expect(compare(changeFailRate, calm, [...calm, ...older])).toBe('worse');
    expect(compare(changeFailRate, [...calm, ...older], calm)).toBe('better');
    expect(compare(changeFailRate, calm.slice(0, 9), calm)).toBeUndefined();
  });
});

describe('deployment-rework-rate', () => {
  it('is deployments made to remedy over successful ones', () => {
    const facts = [
      ...many(9, n => (n < 3 ? { remedy: true } : {})),
      deployment(10, { failed: true }),
      deployment(11, { remedy: true, outcome: 'failed' }),
    ];
    const { value, n } = read(deploymentReworkRate, facts);
    expect({ value, n }).toEqual({ value: 0.3, n: 10 });
  });

  it('is better when lower', () => {
    const plain = many(60, () => ({}));
    const reworked = many(60, n => (n % 2 ? { remedy: true } : {}));
    expect(compare(deploymentReworkRate, plain, reworked)).toBe('worse');
    expect(compare(deploymentReworkRate, reworked, plain)).toBe('better');
  });
});

describe('failed-deployment-recovery-time', () => {
  const failure = (n: number, hours?: number): LinkedFact => ({
    kind: 'failure',
    id: `d${n}`,
    finishedAt: START,
    ...(hours === undefined
      ? {}
      : { recovery: { at: START + hours * HOUR_MS, by: `r${n}` } }),
  });

  it('is the median from deployment to recovery, with the open ones apart', () => {
    const facts = [1, 2, 3, 5, 8, 13].map((h, n) => failure(n, h));
    const { value, n, minimum, parts, interval } = read(
      failedDeploymentRecoveryTime,
      [...facts, failure(7), failure(8)],
    );
    expect({ value, n, minimum }).toEqual({
      value: 4 * 3600,
      n: 6,
      minimum: 6,
    });
    expect(parts.open).toMatchObject({ value: 2, unit: 'count' });
    expect(interval).toEqual({
      low: 3600,
      high: 13 * 3600,
      method: 'order-statistics',
    });
  });

  it('counts when recovered, and open ones when deployed', () => {
    const at = (fact: LinkedFact) =>
      failedDeploymentRecoveryTime.lift(fact).map(lifted => lifted.at);
    expect(at(failure(1, 60))).toEqual([START + 60 * HOUR_MS]);
    expect(at(failure(1))).toEqual([START]);
  });

  it('never measures a negative duration', () => {
    const { n, exclusions, notes } = read(failedDeploymentRecoveryTime, [
      failure(1, -1),
    ]);
    expect({ n, exclusions, notes }).toEqual({
      n: 0,
      exclusions: { 'clock-skew': 1 },
      notes: ['clock-skew'],
    });
  });

  it('takes what one remedy recovered as one story', () => {
    const shared = Array.from(
      { length: 8 },
      (_, n): LinkedFact => ({
        kind: 'failure',
        id: `d${n}`,
        finishedAt: START,
        recovery: { at: START + HOUR_MS, by: 'one' },
      }),
    );
    expect(read(failedDeploymentRecoveryTime, shared).notes).toEqual([
      'few-deployments',
    ]);
  });
});

describe('time-to-restore', () => {
  it('is the median over all incidents, with detecting and mitigating beside it', () => {
    const facts = [1, 2, 3, 5, 8, 13].map((restored, n) =>
      incident(
        `i${n}`,
        {
          restored,
          detected: restored / 4,
          mitigated: restored / 2,
        },
        { rung: n % 2 ? 5 : 1 },
      ),
    );
    const { value, n, parts } = read(timeToRestore, [
      ...facts,
      incident('open'),
    ]);
    expect({ value, n }).toEqual({ value: 4 * 3600, n: 6 });
    expect(parts.detect).toMatchObject({ value: 3600, n: 6, minimum: 6 });
    expect(parts.mitigate).toMatchObject({ value: 2 * 3600, n: 6 });
  });

  it('counts when restored', () => {
    const lifted = timeToRestore.lift(incident('i', { restored: 60 }));
    expect(
      lifted.map(({ at, partial }) => [at, Object.keys(partial.incidents)]),
    ).toEqual([
      [START, []],
      [START + 60 * HOUR_MS, ['i']],
    ]);
  });

  it('counts an incident of several services once, from the first to the last of them', () => {
    const partial = partialOf(timeToRestore, [
      incident('i', { restored: 2, detected: 1 }),
      incident('i', { restored: 3, mitigated: 2 }, { startedAt: START - 5 }),
      incident('j', { restored: 1 }),
    ]);
    expect(partial.incidents).toEqual({
      i: {
        startedAt: START - 5,
        restoredAt: START + 3 * HOUR_MS,
        detectedAt: START + HOUR_MS,
        mitigatedAt: START + 2 * HOUR_MS,
      },
      j: { startedAt: START, restoredAt: START + HOUR_MS },
    });
  });

  it('never measures a negative duration', () => {
    const { n, exclusions } = read(timeToRestore, [
      incident('i', { restored: -1 }),
      incident('j', { restored: 0, detected: -1 }),
    ]);
    expect({ n, exclusions }).toEqual({
      n: 1,
      exclusions: { 'clock-skew': 1 },
    });
  });
});
