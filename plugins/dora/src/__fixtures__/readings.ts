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
import { FREQUENCY, LATER, LEAD_TIME, Shape } from './shapes';

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
    services: [],
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
    missing: [{ question: 'learning', needs: 'action-item' }],
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
