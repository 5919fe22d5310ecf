import { Interval } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  Distribution,
  distributionOf,
  MINIMUMS,
  quantile,
  quantileInterval,
  Samples,
} from '../statistics';

const SECOND_MS = 1000;

/** A quantile in seconds. @internal */
export interface DurationQuantile {
  value?: number;
  interval?: Interval;
  n: number;
  minimum: number;
}

/** @internal */
export interface DurationParts {
  median: DurationQuantile;
  p75: DurationQuantile;
  p90: DurationQuantile;
  /** `sketch`: quantiles within 1 %, not exact. `few-deployments`: an interval is the range and covers less than 95 %. */
  notes: string[];
}

/** Median, p75 and p90 of durations, in seconds. @internal */
export function durationParts(samples: Samples): DurationParts {
  const { notes, ...parts } = distributionParts(distributionOf(samples));
  return {
    ...parts,
    notes: [...notes, ...(samples.kind === 'sketch' ? ['sketch'] : [])],
  };
}

/** The same of durations that are already sorted and counted. @internal */
export function distributionParts(distribution: Distribution): DurationParts {
  const parts = {
    median: quantileOf(distribution, 0.5, MINIMUMS.median),
    p75: quantileOf(distribution, 0.75, MINIMUMS.p75),
    p90: quantileOf(distribution, 0.9, MINIMUMS.p90),
  };
  const range = Object.values(parts).some(p => p.interval?.method === 'range');
  return {
    ...parts,
    notes: range ? ['few-deployments'] : [],
  };
}

function quantileOf(
  distribution: Distribution,
  probability: number,
  minimum: number,
): DurationQuantile {
  const value = quantile(distribution.cells, probability);
  const bounds = quantileInterval(distribution, probability);
  return {
    value: value === undefined ? undefined : value / SECOND_MS,
    interval: bounds && {
      low: bounds.low / SECOND_MS,
      high: bounds.high / SECOND_MS,
      method: bounds.method,
    },
    n: distribution.n,
    minimum,
  };
}
