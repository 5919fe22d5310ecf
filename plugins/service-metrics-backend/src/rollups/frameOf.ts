import {
  DAY_MS,
  dayOf,
  Metric,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { movesOf } from '../ownership/ownership';
import { KnownComponent } from '../ownership/OwnershipStore';
import { COHORT_REACH_DAYS } from './cohort';
import { engineOf } from './engineOf';
import { LiftStores } from './LiftStore';

/**
 * What a component's days are lifted by besides the facts of those days. When its first day turns out to be another one,
 * the days around both belong to other cohorts; when facts of a kind appear for the first time, metrics that need them
 * are lifted on all days: what nobody reports is not counted as never happening. The days concerned are marked.
 */
export async function frameOf(
  stores: LiftStores,
  component: KnownComponent,
  metrics: readonly Metric[],
): Promise<{ metrics: Metric[]; changes: string[] }> {
  const { ref, history, goneAt } = component;
  const firstInstants = await stores.facts.firstInstants(ref);
  const kinds = [...firstInstants.keys()].sort();
  const countedKinds = kinds.join(',');
  const firstDay = kinds.length
    ? dayOf(Math.min(...firstInstants.values()))
    : undefined;
  const isFirstLift = component.countedKinds === undefined;
  if (!isFirstLift && countedKinds !== component.countedKinds) {
    await stores.dirtyDays.markAll(ref);
  } else if (!isFirstLift && firstDay !== component.firstDay) {
    const days = [firstDay, component.firstDay]
      .filter(day => day !== undefined)
      .map(startOfDay);
    const reach = (COHORT_REACH_DAYS + 1) * DAY_MS;
    // Also before: an incident may say that it ended before anything began.
    await stores.dirtyDays.markAll(ref, {
      from: Math.min(...days) - reach,
      to: Math.max(...days) + reach,
    });
  }
  await stores.ownership.setHistory(ref, {
    firstDay,
    countedKinds,
    ...(isFirstLift ? { liftedBy: engineOf(metrics) } : {}),
  });
  return {
    metrics: metrics.filter(({ needs }) =>
      needs.every(kind => firstInstants.has(kind)),
    ),
    changes: [
      ...(firstDay ? [firstDay] : []),
      ...movesOf(history).map(dayOf),
      ...(goneAt === undefined ? [] : [dayOf(goneAt)]),
    ],
  };
}
