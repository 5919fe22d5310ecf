import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { quantile, unrelated } from '../../statistics';
import { Point } from '../warning';

/** Something that was known at an instant (epoch milliseconds), with what it came to. */
export interface Known {
  at: number;
  value: number;
}

interface Stretch {
  from: number;
  until: number;
}

/** Counts of stretches of 24 hours that end with `until`; none when nothing ever happened. */
export function dailyCounts(
  instants: readonly number[],
  { from, until }: Stretch,
): Point[] {
  const [first] = instants;
  if (first === undefined) {
    return [];
  }
  const counts = new Map<number, number>();
  for (const at of instants) {
    const day = Math.floor((until - at) / DAY_MS);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const length = Math.floor((until - Math.max(from, first)) / DAY_MS);
  return Array.from({ length }, (...[, index]) => {
    const day = length - 1 - index;
    return { ...stretch(until, day), value: counts.get(day) ?? 0 };
  });
}

/** Medians of stretches of 24 hours that end with `until`; days on which nothing was known have none. */
export function dailyMedians(
  known: readonly Known[],
  { from, until }: Stretch,
): Point[] {
  const days = new Map<number, number[]>();
  for (const { at, value } of known) {
    if (at >= from && at < until) {
      const day = Math.floor((until - at) / DAY_MS);
      days.set(day, [...(days.get(day) ?? []), value]);
    }
  }
  return [...days]
    .sort(([a], [b]) => b - a)
    .map(([day, values]) => ({
      ...stretch(until, day),
      value: quantile(unrelated(values).cells, 0.5)!,
    }));
}

function stretch(until: number, day: number) {
  const to = until - day * DAY_MS;
  return { from: to - DAY_MS, to };
}

/**
 * How many changes went out with each deployment: those merged since the one before it.
 *
 * @param deployments - instants at which production was changed
 * @param merges - instants of changes
 */
export function batchSizes(
  deployments: readonly number[],
  merges: readonly number[],
): Known[] {
  const finished = [...deployments].sort((a, b) => a - b);
  const merged = [...merges].sort((a, b) => a - b);
  let next = merged.findIndex(at => at > (finished[0] ?? Infinity));
  return finished.slice(1).map(at => {
    const begin = next < 0 ? merged.length : next;
    let end = begin;
    while (end < merged.length && merged[end] <= at) {
      end += 1;
    }
    next = end;
    return { at, value: end - begin };
  });
}
