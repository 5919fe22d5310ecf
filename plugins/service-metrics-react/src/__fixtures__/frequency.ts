import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';

/** A settled reading of deployment frequency, with what a test wants to be different. */
export function frequency(overrides: Partial<Reading> = {}): Reading {
  return {
    metric: 'deployment-frequency',
    definitionVersion: '1',
    subject: 'component:default/checkout',
    window: {
      label: '28d',
      from: '2026-10-25T00:00:00.000Z',
      to: '2026-11-22T00:00:00.000Z',
    },
    unit: 'per-week',
    status: 'ok',
    value: 3.5,
    interval: { low: 2.1, high: 5.5, method: 'quasi-poisson' },
    n: 14,
    verdict: 'no-clear-change',
    before: {
      status: 'ok',
      value: 3.25,
      interval: { low: 1.9, high: 5.1, method: 'quasi-poisson' },
      n: 13,
      window: {
        label: '28d',
        from: '2026-09-27T00:00:00.000Z',
        to: '2026-10-25T00:00:00.000Z',
      },
    },
    parts: [
      {
        part: 'deployment-days',
        unit: 'count',
        status: 'ok',
        value: 11,
        n: 11,
      },
    ],
    contexts: [],
    challenges: [],
    notes: [],
    document: 'metric:default/deployment-frequency',
    receipt: 'r1.abc',
    ...overrides,
  };
}

/** The unfinished day after it. */
export function today(overrides: Partial<Reading> = {}): Reading {
  return frequency({
    window: {
      label: 'custom',
      from: '2026-11-22T00:00:00.000Z',
      to: '2026-11-23T00:00:00.000Z',
    },
    value: 14,
    n: 2,
    verdict: undefined,
    before: undefined,
    ...overrides,
  });
}

/** The status alone, without any number. */
export function silent(
  overrides: Partial<Reading> & Pick<Reading, 'status'>,
): Reading {
  const { value, interval, n, verdict, before, parts, ...rest } = frequency();
  return { ...rest, ...overrides };
}
