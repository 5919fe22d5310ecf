import {
  Reading,
  ReadingPart,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { complete, NOW, reading, windowOf } from './readings';

/** Answers with numbers about how work flows, in each state that a page can meet them in. */

const HOUR = 3_600;
const LABELS = ['7d', '28d', 'quarter'] as const;

type Label = (typeof LABELS)[number];

function part(name: string, hours: number): ReadingPart {
  return {
    part: name,
    unit: 'seconds',
    status: 'ok',
    value: hours * HOUR,
    interval: {
      low: 0.7 * hours * HOUR,
      high: 1.6 * hours * HOUR,
      method: 'order-statistics',
    },
    n: 25,
  };
}

function stages(label: Label, now: number, subject?: string): Reading {
  return reading({
    metric: 'lead-time-stages',
    unit: 'seconds',
    ...(subject ? { subject } : {}),
    window: windowOf(label, now),
    n: 25,
    parts: [
      part('coding', 28),
      part('deploy-wait', 5),
      part('deploying', 0.2),
      part('pickup', 3),
      part('review', 6),
      part('merge-wait', 1.5),
    ],
  });
}

const NUMBERS = [
  ['review-coverage', 'ratio', 0.9, 0.75, 0.95],
  ['time-to-first-review', 'seconds', 3 * HOUR, 2 * HOUR, 5.4 * HOUR],
  ['review-rounds', 'count', 1, 1, 2],
] as const;

function reviews(label: Label, now: number): Reading[] {
  return NUMBERS.map(([metric, unit, value, low, high]) =>
    reading({
      metric,
      unit,
      window: windowOf(label, now),
      value,
      interval: { low, high, method: 'stratified-wilson' },
      n: 25,
      sampling: { selected: 25, eligible: 100, rate: 0.25 },
    }),
  );
}

function left(all: Reading[], reason: string): Reading[] {
  return all.map(({ metric, unit, window }) =>
    reading({ metric, unit, window, status: 'suppressed', reason }),
  );
}

function every(of: (label: Label) => Reading[]): Reading[] {
  return LABELS.flatMap(of);
}

function withFlow(now: number, readings: Reading[]): ReadingsResponse {
  const response = complete(now);
  return { ...response, readings: [...response.readings, ...readings] };
}

export const FLOW_STATES = {
  /** Everything can be shown. */
  flow: (now = NOW) =>
    withFlow(
      now,
      every(label => [stages(label, now), ...reviews(label, now)]),
    ),
  /** Reviews only over a longer window, and a stage that is not known. */
  'flow-part': (now = NOW) =>
    withFlow(
      now,
      every(label => {
        const own = stages(label, now);
        return [
          {
            ...own,
            parts: own.parts?.map(each =>
              each.part === 'review'
                ? {
                    part: each.part,
                    unit: each.unit,
                    status: 'suppressed' as const,
                    reason: 'too-much-from-one',
                  }
                : each,
            ),
          },
          ...(label === '7d'
            ? left(reviews(label, now), 'too-few').map((each, at) => ({
                ...each,
                instead: {
                  kind: 'window' as const,
                  reading: reviews('28d', now)[at],
                },
              }))
            : reviews(label, now)),
        ];
      }),
    ),
  /** A team of two: the group above stands in place of everything. */
  'flow-two': (now = NOW) =>
    withFlow(
      now,
      every(label =>
        left([stages(label, now), ...reviews(label, now)], 'too-few').map(
          (each, at) => ({
            ...each,
            instead: {
              kind: 'parent' as const,
              reading: {
                ...(at === 0
                  ? stages(label, now)
                  : reviews(label, now)[at - 1]),
                subject: 'group:default/acme-engineering',
              },
            },
          }),
        ),
      ),
    ),
  'flow-nothing': (now = NOW) =>
    withFlow(
      now,
      every(label =>
        left(
          [stages(label, now), ...reviews(label, now)],
          'would-tell-the-rest',
        ),
      ),
    ),
  'flow-off': (now = NOW) =>
    withFlow(
      now,
      every(label =>
        left([stages(label, now), ...reviews(label, now)], 'no-root-secret'),
      ),
    ),
  'flow-closed': (now = NOW) =>
    withFlow(
      now,
      every(label =>
        [stages(label, now), ...reviews(label, now)].map(
          ({ metric, unit, window }) =>
            reading({
              metric,
              unit,
              window,
              status: 'withheld',
              reason: 'audience',
            }),
        ),
      ),
    ),
};
