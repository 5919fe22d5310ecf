import { FLOW_STATES } from './flow';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { contextsOf, SERVICES } from './happened';
import {
  complete,
  NOW,
  reading,
  respond,
  settled,
  todayOf,
  without,
} from './readings';
import { FREQUENCY, LEAD_TIME } from './shapes';

/** The same answer, once a segment, with numbers of its own. */
function segmented(now: number): ReadingsResponse {
  const high = complete(now);
  const low = settled(now, [
    { ...FREQUENCY, value: 8, low: 6, high: 11, n: 32 },
    LEAD_TIME,
  ]);
  const into = <T extends object>(items: readonly T[], segment: string) =>
    items.map(item => ({ ...item, segment }));
  return {
    ...high,
    readings: [
      ...into(
        high.readings.map(item => ({ ...item, notes: ['services-changed'] })),
        'high',
      ),
      ...into(low.readings, 'low'),
    ],
    soFar: [...into(high.soFar, 'high'), ...into(low.soFar, 'low')],
    series: [...into(high.series, 'high'), ...into(low.series, 'low')],
    contexts: contextsOf(now),
    services: SERVICES,
  };
}

const SILENT_FOR_MS = 10 * 86_400_000;

/** Every state of the page that an answer can bring, by name. */
export const STATES = {
  ...FLOW_STATES,
  settled,
  complete,
  /** The first facts arrived today: every whole window lies before them. */
  young(now = NOW): ReadingsResponse {
    const before = without(settled(now), {
      status: 'no-data',
      reason: 'before-first-fact',
    });
    return {
      ...before,
      soFar: [
        reading({
          metric: FREQUENCY.metric,
          unit: FREQUENCY.unit,
          window: todayOf(now),
          value: 14,
          n: 2,
        }),
        reading({
          metric: LEAD_TIME.metric,
          unit: LEAD_TIME.unit,
          window: todayOf(now),
          value: 4_980,
          interval: { low: 1_200, high: 10_800, method: 'range' },
          n: 21,
          minimum: 6,
          notes: ['few-deployments'],
        }),
      ],
    };
  },
  empty(now = NOW): ReadingsResponse {
    return {
      ...without(settled(now), {
        status: 'no-data',
        reason: 'no-source:deployment',
      }),
      missing: [
        { question: 'shipping', needs: 'deployment' },
        { question: 'lead-time', needs: 'change' },
        { question: 'safe', needs: 'incident' },
        { question: 'recoverable', needs: 'incident' },
        { question: 'learning', needs: 'incident' },
      ],
      freshness: { sources: [], pendingDays: 0 },
    };
  },
  insufficient(now = NOW): ReadingsResponse {
    const full = settled(now);
    const few = without(full, { status: 'insufficient-sample', n: 4 });
    return {
      ...full,
      readings: [
        ...full.readings.filter(({ metric }) => metric === FREQUENCY.metric),
        ...few.readings.filter(({ metric }) => metric === LEAD_TIME.metric),
      ].map(item => ({ ...item, verdict: undefined })),
      series: [
        ...full.series.filter(({ metric }) => metric === FREQUENCY.metric),
        ...few.series.filter(({ metric }) => metric === LEAD_TIME.metric),
      ],
    };
  },
  stale(now = NOW): ReadingsResponse {
    const full = settled(now);
    const since = now - SILENT_FOR_MS;
    const silent = without(full, {
      status: 'stale',
      reason: 'source-silent:git',
    });
    return {
      ...silent,
      readings: silent.readings.map((item, index) => ({
        ...item,
        last: settled(since).readings[index],
      })),
      series: full.series.map(series => ({
        ...series,
        points: series.points.map((point, index) =>
          index < series.points.length - 2
            ? point
            : { from: point.from, to: point.to, status: 'stale' },
        ),
      })),
      freshness: {
        newestFactAt: new Date(since).toISOString(),
        sources: [
          {
            source: 'git',
            lastSeenAt: new Date(since).toISOString(),
            staleAfter: 5_400,
            stale: true,
          },
        ],
        pendingDays: 0,
      },
    };
  },
  /** A freeze explains a dip; contexts of every type and relation. */
  frozen(now = NOW): ReadingsResponse {
    const full = complete(now);
    return {
      ...full,
      contexts: contextsOf(now),
      readings: full.readings.map(item =>
        item.metric === FREQUENCY.metric && item.window.label === '28d'
          ? { ...item, verdict: 'worse', value: 2, n: 8 }
          : item,
      ),
    };
  },
  /** Two segments, so no total; a service came and another left. */
  segments(now = NOW): ReadingsResponse {
    return segmented(now);
  },
  /** A group that owns nothing yet. */
  'no-services'(now = NOW): ReadingsResponse {
    return {
      ...without(settled(now), {
        status: 'no-data',
        reason: 'no-source:deployment',
      }),
      services: [],
      series: [],
    };
  },
  suppressed(now = NOW): ReadingsResponse {
    return without(settled(now), { status: 'suppressed' });
  },
  withheld(now = NOW): ReadingsResponse {
    return without(settled(now), {
      status: 'withheld',
      reason: 'not-approved',
    });
  },
  'owned-by-user'(now = NOW): ReadingsResponse {
    return without(respond(settled(now), now), {
      status: 'withheld',
      reason: 'owner-is-user',
    });
  },
} as const;

export type StateName = keyof typeof STATES;
