import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';

/** One metric of the fixtures, as it is over 28 days. */
export interface Shape {
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
    parts: [
      { part: 'detect', unit: 'seconds', status: 'ok', value: 360, n: 6 },
      { part: 'mitigate', unit: 'seconds', status: 'ok', value: 1_740, n: 6 },
    ],
  },
];
