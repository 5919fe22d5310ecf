import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { daysOfIsoWeek, mondayOf } from './isoWeek';
import { mergeRollups } from './mergeRollups';
import { RollupStore } from './RollupStore';

/** Merges the ISO weeks of a scope anew in which some of its days changed; what was folded before is part of them. */
export async function coarsen(
  store: RollupStore,
  metrics: readonly Metric[],
  scope: string,
  changedDays: readonly string[],
): Promise<void> {
  const weeks = [...new Set(changedDays.map(mondayOf))];
  if (weeks.length === 0) {
    return;
  }
  const days = await store.list(scope, {
    days: weeks.flatMap(daysOfIsoWeek),
    weeks: [],
    bases: weeks,
  });
  const merged = mergeRollups(metrics, days, {
    scope,
    grain: 'week',
    startOf: ({ start }) => mondayOf(start),
    isShared: !scope.startsWith('component:'),
  });
  await store.replace(scope, 'week', weeks, merged);
}
