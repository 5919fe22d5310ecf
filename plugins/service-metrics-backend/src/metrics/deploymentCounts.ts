import {
  Contribution,
  dayOf,
  LinkedFact,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { daysOfWeek } from './weeks';

/*
 * What is kept of production deployments. Counts per day are sums, so they merge over time and services. Gaps need the
 * instants: those are kept up to FINISHES_LIMIT, above which there is no gap. Gaps mean something for one component;
 * merged over several, they are the gaps between deployments of any of them.
 */

/** Largest number of instants kept. @internal */
export const FINISHES_LIMIT = 2_000;

/** @internal */
export interface DayCounts {
  /** All outcomes. */
  attempts: number;
  succeeded: number;
  /** Succeeded, and neither rollback nor hotfix nor configuration. */
  standard: number;
}

/** @internal */
export interface DeploymentCounts {
  /** By UTC day, days without attempts left out. */
  days: Record<string, DayCounts>;
  /** Epoch milliseconds of successful deployments, sorted; null when there were too many to keep. */
  finishes: number[] | null;
}

/** @internal */
export function noDeployments(): DeploymentCounts {
  return { days: {}, finishes: [] };
}

/** @internal */
export function liftDeployment(
  fact: LinkedFact,
): Contribution<DeploymentCounts>[] {
  if (fact.kind !== 'deployment') {
    return [];
  }
  const succeeded = fact.outcome === 'succeeded';
  const counts: DayCounts = {
    attempts: 1,
    succeeded: succeeded ? 1 : 0,
    standard: succeeded && fact.type === 'standard' ? 1 : 0,
  };
  const partial: DeploymentCounts = {
    days: { [dayOf(fact.finishedAt)]: counts },
    finishes: succeeded ? [fact.finishedAt] : [],
  };
  return [{ at: fact.finishedAt, partial }];
}

/** @internal */
export function mergeDeployments(
  a: DeploymentCounts,
  b: DeploymentCounts,
): DeploymentCounts {
  const days = { ...a.days };
  for (const [day, counts] of Object.entries(b.days)) {
    const known = days[day] ?? { attempts: 0, succeeded: 0, standard: 0 };
    days[day] = {
      attempts: known.attempts + counts.attempts,
      succeeded: known.succeeded + counts.succeeded,
      standard: known.standard + counts.standard,
    };
  }
  const finishes =
    a.finishes &&
    b.finishes &&
    a.finishes.length + b.finishes.length <= FINISHES_LIMIT
      ? [...a.finishes, ...b.finishes].sort((x, y) => x - y)
      : null;
  return { days, finishes };
}

/** Sum of one of the counts over all days. @internal */
export function countAll(counts: DeploymentCounts, kind: keyof DayCounts) {
  return Object.values(counts.days).reduce((sum, day) => sum + day[kind], 0);
}

/** One of the counts, week by week, given the first day of each. @internal */
export function countWeekly(
  counts: DeploymentCounts,
  weeks: readonly string[],
  kind: keyof DayCounts,
): number[] {
  return weeks.map(week =>
    daysOfWeek(week).reduce(
      (sum, day) => sum + (counts.days[day]?.[kind] ?? 0),
      0,
    ),
  );
}
