import {
  addDays,
  dayOf,
  Reading,
  ReadingSeries,
  ReadingsResponse,
  startOfDay,
  Window,
  WindowLabel,
} from '@plumbline/backstage-plugin-service-metrics-common';

/*
 * Answers as the backend gives them, in every state, for tests and for the development app. The numbers are made up; their
 * shapes are the contract's.
 */

/** The present of the tests. */
export const NOW = Date.parse('2026-11-22T12:00:00Z');

const DAYS = { '7d': 7, '28d': 28, '91d': 91, quarter: 91, custom: 1 } as const;
const WINDOWS: Exclude<WindowLabel, 'custom'>[] = [
  '7d',
  '28d',
  '91d',
  'quarter',
];

export function windowOf(label: WindowLabel, now: number, back = 0): Window {
  const length = DAYS[label];
  const to = addDays(
    dayOf(now),
    -back * length - (label === 'quarter' ? 53 : 0),
  );
  return {
    label,
    from: new Date(startOfDay(addDays(to, -length))).toISOString(),
    to: new Date(startOfDay(to)).toISOString(),
  };
}

export function todayOf(now: number): Window {
  const from = dayOf(now);
  return {
    label: 'custom',
    from: new Date(startOfDay(from)).toISOString(),
    to: new Date(startOfDay(addDays(from, 1))).toISOString(),
  };
}

/** One reading; everything that a test does not care about is filled in. */
export function reading(
  overrides: Partial<Reading> & Pick<Reading, 'metric' | 'unit' | 'window'>,
): Reading {
  return {
    definitionVersion: '1',
    subject: 'component:default/checkout',
    status: 'ok',
    contexts: [],
    challenges: [],
    notes: [],
    document: `metric:default/${overrides.metric}`,
    receipt: 'r1.7f3a9c0d52be41e8a6c4d19b3e0f6a27',
    ...overrides,
  };
}

interface Shape {
  metric: string;
  unit: string;
  method: string;
  value: number;
  low: number;
  high: number;
  /** n of the 28-day window. */
  n: number;
  verdict?: Reading['verdict'];
  minimum?: number;
  parts?: Reading['parts'];
  coverage?: Reading['coverage'];
  exclusions?: Reading['exclusions'];
}

export const FREQUENCY: Shape = {
  metric: 'deployment-frequency',
  unit: 'per-week',
  method: 'quasi-poisson',
  value: 3.5,
  low: 2.1,
  high: 5.5,
  n: 14,
  verdict: 'no-clear-change',
  parts: [
    { part: 'deployment-days', unit: 'count', status: 'ok', value: 11, n: 11 },
    {
      part: 'standard-only',
      unit: 'per-week',
      status: 'ok',
      value: 3.25,
      n: 13,
    },
    { part: 'attempts', unit: 'count', status: 'ok', value: 16, n: 16 },
    {
      part: 'median-gap',
      unit: 'seconds',
      status: 'ok',
      value: 112_000,
      n: 13,
    },
  ],
};

export const LEAD_TIME: Shape = {
  metric: 'change-lead-time',
  unit: 'seconds',
  method: 'order-statistics-clustered',
  value: 100_800,
  low: 68_400,
  high: 172_800,
  n: 41,
  minimum: 6,
  verdict: 'better',
  coverage: { linked: 39, eligible: 43 },
  exclusions: { squashed: 2 },
  parts: [
    { part: 'p75', unit: 'seconds', status: 'ok', value: 190_000, n: 41 },
    { part: 'p90', unit: 'seconds', status: 'ok', value: 310_000, n: 41 },
    {
      part: 'merge-to-production',
      unit: 'seconds',
      status: 'ok',
      value: 2_460,
      n: 43,
    },
  ],
};

/** Metrics that arrive later: the page must not need to know them. */
export const LATER: Shape[] = [
  {
    metric: 'change-fail-rate',
    unit: 'ratio',
    method: 'wilson',
    value: 1 / 14,
    low: 0.004,
    high: 0.31,
    n: 14,
  },
  {
    metric: 'failed-deployment-recovery-time',
    unit: 'seconds',
    method: 'order-statistics',
    value: 2_280,
    low: 1_500,
    high: 4_900,
    n: 7,
    verdict: 'no-clear-change',
  },
  {
    metric: 'deployment-rework-rate',
    unit: 'ratio',
    method: 'wilson',
    value: 2 / 14,
    low: 0.04,
    high: 0.4,
    n: 14,
    verdict: 'no-clear-change',
  },
  {
    metric: 'time-to-restore',
    unit: 'seconds',
    method: 'order-statistics',
    value: 2_280,
    low: 1_200,
    high: 7_800,
    n: 6,
    verdict: 'no-clear-change',
  },
];

/** A repeatable wobble around 1. */
function wobble(step: number): number {
  return 1 + 0.22 * Math.sin(step * 1.7) + 0.1 * Math.cos(step * 0.6);
}

function readingsOf(shape: Shape, now: number): Reading[] {
  return WINDOWS.map(label => {
    const factor = DAYS[label] / 28;
    const n = Math.max(1, Math.round(shape.n * factor));
    const spread = Math.sqrt(1 / factor);
    const interval = (times: number) => ({
      low:
        Math.max(0, shape.value + (shape.low - shape.value) * spread) * times,
      high: (shape.value + (shape.high - shape.value) * spread) * times,
      method: shape.method,
    });
    const ratio = shape.unit === 'ratio';
    const value = ratio ? Math.round(shape.value * n) / n : shape.value;
    const earlier = shape.verdict === 'better' ? 1.7 : 0.94;
    return reading({
      metric: shape.metric,
      unit: shape.unit,
      window: windowOf(label, now),
      value,
      interval: interval(1),
      n,
      minimum: shape.minimum,
      coverage: shape.coverage,
      exclusions: shape.exclusions,
      parts: shape.parts,
      verdict: shape.verdict,
      before: {
        status: 'ok',
        value: ratio ? value : value * earlier,
        interval: interval(ratio ? 1 : earlier),
        n: Math.max(1, Math.round(n * 0.94)),
        window: windowOf(label, now, 1),
      },
    });
  });
}

function seriesOf(shape: Shape, now: number, weeks = 26): ReadingSeries[] {
  return (['7d', '28d', '91d'] as const).map(label => ({
    metric: shape.metric,
    step: 'week',
    window: label,
    points: [...Array(weeks).keys()].map(index => {
      const to = addDays(dayOf(now), -(weeks - 1 - index) * 7);
      const from = addDays(to, -DAYS[label]);
      const last = index === weeks - 1;
      const factor = last ? 1 : wobble(index) * (1 + (weeks - index) * 0.012);
      const at = {
        from: new Date(startOfDay(from)).toISOString(),
        to: new Date(startOfDay(to)).toISOString(),
      };
      if (index === 9 || index === 10) {
        return { ...at, status: 'no-data' as const };
      }
      return {
        ...at,
        status: 'ok' as const,
        value: shape.value * factor,
        interval: {
          low: shape.low * factor,
          high: shape.high * factor,
          method: shape.method,
        },
        n: Math.round(shape.n * factor),
      };
    }),
  }));
}

function soFarOf(shape: Shape, now: number, n: number): Reading[] {
  const frame = {
    metric: shape.metric,
    unit: shape.unit,
    minimum: shape.minimum,
  };
  const enough = n >= (shape.minimum ?? 0);
  const day = shape.unit === 'per-week' ? { value: n * 7 } : { value: 9_000 };
  return [
    reading({
      ...frame,
      window: todayOf(now),
      n,
      ...(enough ? day : { status: 'insufficient-sample' }),
    }),
    reading({
      ...frame,
      window: {
        label: 'quarter',
        from: new Date(startOfDay(addDays(dayOf(now), -53))).toISOString(),
        to: new Date(startOfDay(dayOf(now))).toISOString(),
      },
      n: shape.n * 2,
      value: shape.value,
      interval: { low: shape.low, high: shape.high, method: shape.method },
    }),
  ];
}

const MISSING_INCIDENTS = [
  { question: 'safe', needs: 'incident' },
  { question: 'recoverable', needs: 'incident' },
  { question: 'learning', needs: 'incident' },
];

/** A whole answer around some readings. */
export function respond(
  overrides: Partial<ReadingsResponse>,
  now = NOW,
): ReadingsResponse {
  return {
    subject: 'component:default/checkout',
    readings: [],
    soFar: [],
    series: [],
    contexts: [],
    missing: MISSING_INCIDENTS,
    freshness: {
      newestFactAt: new Date(now - 4 * 60_000).toISOString(),
      sources: [
        {
          source: 'git',
          lastSeenAt: new Date(now - 4 * 60_000).toISOString(),
          staleAfter: 5_400,
          stale: false,
        },
      ],
      pendingDays: 0,
    },
    ...overrides,
  };
}

/** A service with half a year of history. */
export function settled(now = NOW, shapes = [FREQUENCY, LEAD_TIME]) {
  return respond(
    {
      readings: shapes.flatMap(shape => readingsOf(shape, now)),
      soFar: [...soFarOf(FREQUENCY, now, 2), ...soFarOf(LEAD_TIME, now, 4)],
      series: shapes.flatMap(shape => seriesOf(shape, now)),
    },
    now,
  );
}

/** Every metric that has words, as it will be. */
export function complete(now = NOW): ReadingsResponse {
  return {
    ...settled(now, [FREQUENCY, LEAD_TIME, ...LATER]),
    missing: [],
  };
}

/** The same answer with another status and no numbers. */
export function without(
  response: ReadingsResponse,
  change: Partial<Reading> & Pick<Reading, 'status'>,
): ReadingsResponse {
  const strip = (full: Reading): Reading => {
    const { value, interval, n, parts, before, verdict, ...rest } = full;
    return { ...rest, ...change };
  };
  return {
    ...response,
    readings: response.readings.map(strip),
    soFar: response.soFar.map(strip),
    series: response.series.map(series => ({
      ...series,
      points: series.points.map(({ from, to }) => ({
        from,
        to,
        status: change.status,
      })),
    })),
  };
}
