import { coarseDuration, coarseShare } from '../cells';
import {
  MINIMUMS,
  Bounds,
  Distribution,
  distributionOf,
  mergeManySamples,
  quantile,
  quantileInterval,
  rankInterval,
  sampleOf,
  wilsonInterval,
} from '../../statistics';
import { StrandNumber } from './Strand';
import { FrozenEvent, Measured } from './WorkEvent';

type Counted = 'coding' | 'deployWait' | 'deploying' | 'pickup';
type Sampled = 'pickup' | 'review' | 'mergeWait' | 'rounds';

/** Median seconds over every event, each counting once; events of one cluster are not taken for unrelated. @internal */
export function medianDuration(key: Counted) {
  return (events: readonly FrozenEvent[]): StrandNumber | undefined => {
    const distribution = toDistribution(events, key);
    const value = quantile(distribution.cells, 0.5);
    if (value === undefined || distribution.n < MINIMUMS.median) {
      return undefined;
    }
    const interval = quantileInterval(distribution, 0.5);
    return {
      value: coarseDuration(value / 1_000),
      ...(interval
        ? {
            interval: {
              low: coarseDuration(interval.low / 1_000),
              high: coarseDuration(interval.high / 1_000),
              method: interval.method,
            },
          }
        : {}),
    };
  };
}

function toDistribution(
  events: readonly FrozenEvent[],
  key: Counted,
): Distribution {
  return distributionOf(
    mergeManySamples(
      events.flatMap(({ measured, subject, source, id }) => {
        const seconds = measured[key];
        return seconds === undefined
          ? []
          : sampleOf(
              Math.round(1_000 * seconds),
              measured.cluster ?? JSON.stringify([subject, source, id]),
            );
      }),
    ),
  );
}

/** A quantile of sampled events, each standing for as many as its weight says. @internal */
export function weightedQuantileOf(key: Sampled, probability = 0.5) {
  return (events: readonly FrozenEvent[]): StrandNumber | undefined => {
    const sorted = events
      .flatMap(({ measured, weight }) => {
        const value = measured[key];
        return value === undefined ? [] : { value, weight };
      })
      .sort((a, b) => a.value - b.value);
    const total = sum(sorted.map(({ weight }) => weight));
    const size = Math.floor(effectiveSize(sorted));
    const ranks = rankInterval(size, probability);
    if (!ranks) {
      return undefined;
    }
    const at = (share: number) => {
      let seen = 0;
      const found = sorted.find(
        ({ weight }) => (seen += weight) >= share * total - 1e-9,
      );
      return (found ?? sorted[sorted.length - 1]).value;
    };
    return {
      value: coarseDuration(at(probability)),
      interval: {
        low: coarseDuration(at((ranks[0] - 0.5) / size)),
        high: coarseDuration(at((ranks[1] - 0.5) / size)),
        method: 'order-statistics-weighted',
      },
    };
  };
}

/** The share of sampled events for which something holds, of those for which it is known. @internal */
export function weightedShareOf(holds: (measured: Measured) => boolean) {
  return (events: readonly FrozenEvent[]): StrandNumber | undefined => {
    const total = sum(events.map(({ weight }) => weight));
    if (events.length < MINIMUMS.ratio) {
      return undefined;
    }
    const share =
      sum(
        events.map(({ measured, weight }) => (holds(measured) ? weight : 0)),
      ) / total;
    const size = effectiveSize(events);
    const bounds: Bounds = wilsonInterval(share * size, size);
    return {
      value: coarseShare(share),
      interval: {
        low: Math.min(coarseShare(share), coarseShare(bounds.low)),
        high: Math.max(coarseShare(share), coarseShare(bounds.high)),
        method: 'wilson-weighted',
      },
    };
  };
}

/** How many equally likely events would say as much. */
function effectiveSize(events: readonly { weight: number }[]): number {
  const squares = sum(events.map(({ weight }) => weight * weight));
  return squares === 0
    ? 0
    : sum(events.map(({ weight }) => weight)) ** 2 / squares;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
