import { coarseDuration, coarseShare } from '../cells';
import {
  Distribution,
  distributionOf,
  mergeManySamples,
  MINIMUMS,
  quantile,
  quantileInterval,
  sampleOf,
  stratifiedWilson,
  weightedQuantile,
} from '../../statistics';
import { StrandNumber } from './Strand';
import { FrozenEvent, Measured } from './WorkEvent';

type Counted = 'coding' | 'deployWait' | 'deploying';
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
export function sampledQuantile(key: Sampled, probability = 0.5) {
  return (events: readonly FrozenEvent[]): StrandNumber | undefined => {
    const found = weightedQuantile(
      strataOf(events).map(({ eligible, events: looked }) => ({
        eligible,
        durations: looked.flatMap(({ measured }) => measured[key] ?? []),
      })),
      probability,
    );
    return (
      found && {
        value: coarseDuration(found.value),
        interval: {
          low: coarseDuration(found.low),
          high: coarseDuration(found.high),
          method: 'order-statistics-sampled',
        },
      }
    );
  };
}

/** The share of events for which something holds, from a sample of them. @internal */
export function sampledShare(holds: (measured: Measured) => boolean) {
  return (events: readonly FrozenEvent[]): StrandNumber | undefined => {
    const found = stratifiedWilson(
      strataOf(events).map(({ eligible, events: looked }) => ({
        eligible,
        selected: looked.length,
        hits: looked.filter(({ measured }) => holds(measured)).length,
      })),
    );
    if (!found || events.length < MINIMUMS.ratio) {
      return undefined;
    }
    const value = coarseShare(found.value);
    return {
      value,
      interval: {
        low: Math.min(value, coarseShare(found.low)),
        high: Math.max(value, coarseShare(found.high)),
        method: 'stratified-wilson',
      },
    };
  };
}

/**
 * Events by the stratum they were drawn in, with how many there are in each: as many as the sampled ones stand for. What was
 * not drawn is not counted, so that nothing is told of it.
 */
function strataOf(
  events: readonly FrozenEvent[],
): { eligible: number; events: FrozenEvent[] }[] {
  const strata = new Map<string, { eligible: number; events: FrozenEvent[] }>();
  for (const event of events) {
    const name = JSON.stringify([event.measured.stratum, event.weight]);
    const stratum = strata.get(name) ?? { eligible: 0, events: [] };
    strata.set(name, stratum);
    stratum.eligible += event.weight;
    stratum.events.push(event);
  }
  return [...strata.values()];
}
