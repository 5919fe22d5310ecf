import {
  Metric,
  MetricValue,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  dispersionOf,
  MINIMUMS,
  quantile,
  quantileInterval,
  rateInterval,
  unrelated,
  wilsonInterval,
} from '../statistics';
import {
  countAll,
  countWeekly,
  DayCounts,
  DeploymentCounts,
  liftDeployment,
  mergeDeployments,
  noDeployments,
} from './deploymentCounts';
import { deploymentTrend } from './deploymentTrend';
import { verdictOf } from './verdictOf';
import { daysIn, weeksIn } from './weeks';

/**
 * How often does it ship? Successful production deployments per week, counted when they finished. Failed and cancelled
 * ones never served anyone: they are attempts only.
 *
 * @internal
 */
export const deploymentFrequency: Metric<DeploymentCounts> = {
  id: 'deployment-frequency',
  definitionVersion: '1',
  unit: 'per-week',
  layer: 'outcome',
  disclosureClass: 'O',
  direction: 'higher',
  needs: ['deployment'],
  counterMetric: 'change-fail-rate',
  componentParts: ['median-gap'],
  withoutComponentParts: ({ days }) => ({ days, finishes: null }),
  withoutSamples: ({ days }) => ({ days, finishes: null }),
  identity: noDeployments,
  lift: liftDeployment,
  merge: mergeDeployments,
  read,
  compare: comparison => verdictOf(deploymentTrend(comparison), 'higher'),
};

function read(partial: DeploymentCounts, window: Window): MetricValue {
  const weeks = daysIn(window) / 7;
  return {
    ...countOver(partial, window, 'succeeded', weeks),
    minimum: 0,
    parts: [
      deploymentDays(partial, daysIn(window)),
      {
        part: 'standard-only',
        unit: 'per-week',
        ...countOver(partial, window, 'standard', weeks),
      },
      {
        part: 'attempts',
        unit: 'count',
        ...countOver(partial, window, 'attempts', 1),
      },
      ...medianGap(partial.finishes),
    ],
    notes: partial.finishes ? [] : ['median-gap-not-kept'],
    exclusions: {},
  };
}

/** A count of the window divided by `per`, with its interval. */
function countOver(
  partial: DeploymentCounts,
  window: Window,
  kind: keyof DayCounts,
  per: number,
) {
  const n = countAll(partial, kind);
  const dispersion = dispersionOf([
    countWeekly(partial, weeksIn(window), kind),
  ]);
  const { low, high } = rateInterval(n, dispersion.factor);
  // A single week cannot tell how bursty deployments are.
  const method = dispersion.degrees > 0 ? 'quasi-poisson' : 'poisson';
  return {
    value: n / per,
    interval: { low: low / per, high: high / per, method },
    n,
  };
}

function deploymentDays(partial: DeploymentCounts, days: number) {
  const n = Object.values(partial.days).filter(d => d.succeeded > 0).length;
  const { low, high } = wilsonInterval(n, days);
  return {
    part: 'deployment-days',
    unit: 'count',
    value: n,
    interval: { low: low * days, high: high * days, method: 'wilson' },
    n,
  };
}

function medianGap(finishes: number[] | null): MetricValue['parts'] {
  if (!finishes) {
    return [];
  }
  const gaps = unrelated(
    finishes.slice(1).map((at, i) => (at - finishes[i]) / 1000),
  );
  return [
    {
      part: 'median-gap',
      unit: 'seconds',
      value: quantile(gaps.cells, 0.5),
      interval: quantileInterval(gaps, 0.5),
      n: gaps.n,
      minimum: MINIMUMS.median,
    },
  ];
}
