import {
  addDays,
  Comparison,
  dayOf,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { MINIMUMS, RatioSample, wilsonInterval } from '../statistics';

/** How many of the deployments of a day there were, and how many of them had the property that a share is about. @internal */
export type ShareByDay = Record<string, RatioSample>;

/** One deployment. @internal */
export function shareOf(at: number, isHit: boolean): ShareByDay {
  return { [dayOf(at)]: { hits: isHit ? 1 : 0, n: 1 } };
}

/** Sums day by day. @internal */
export function mergeShares(a: ShareByDay, b: ShareByDay): ShareByDay {
  const days = { ...a };
  for (const [day, { hits, n }] of Object.entries(b)) {
    const known = days[day] ?? { hits: 0, n: 0 };
    days[day] = { hits: known.hits + hits, n: known.n + n };
  }
  return days;
}

/** All days before `until` (a day, all if left out) as one sample. @internal */
export function totalShare(days: ShareByDay, until?: string): RatioSample {
  const total = { hits: 0, n: 0 };
  for (const [day, { hits, n }] of Object.entries(days)) {
    if (until === undefined || day < until) {
      total.hits += hits;
      total.n += n;
    }
  }
  return total;
}

/** The share with Wilson's interval; no value when there is nothing to divide by. @internal */
export function readShare({ hits, n }: RatioSample) {
  return {
    ...(n > 0
      ? {
          value: hits / n,
          interval: { ...wilsonInterval(hits, n), method: 'wilson' },
        }
      : {}),
    n,
    minimum: MINIMUMS.ratio,
  };
}

/** The last day of a window: what was deployed on it may still turn out to have failed. @internal */
export function lastDayOf(window: Pick<Window, 'to'>): string {
  return addDays(dayOf(Date.parse(window.to)), -1);
}

/** Both sides of a comparison, the immature last day of the later one apart. @internal */
export function matureSides({
  before,
  now,
  windowNow,
}: Comparison<{ days: ShareByDay }>): [RatioSample, RatioSample] {
  return [totalShare(before.days), totalShare(now.days, lastDayOf(windowNow))];
}
