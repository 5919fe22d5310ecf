import {
  addDays,
  dayOf,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { TARGET_SPAN_MS } from '../links/DeploymentUnit';

/**
 * Days whose deployments may be gathered differently because facts of `days` changed: the day before (a target that came
 * or went), the day after (a target that was a deployment of its own, or becomes one), and on from there as long as the
 * same revision goes on reaching environments within a day.
 *
 * @param deployments - in order of time
 */
export function affectedDays(
  days: readonly string[],
  deployments: readonly KnownFact<'deployment'>[],
): Set<string> {
  const affected = new Set(
    days.flatMap(day => [addDays(day, -1), day, addDays(day, 1)]),
  );
  const lastSeen = new Map<string, { at: number; affected: boolean }>();
  for (const { fields } of deployments) {
    const { revision, finishedAt } = fields;
    if (!revision || !finishedAt) {
      continue;
    }
    const at = Date.parse(finishedAt);
    const previous = lastSeen.get(revision);
    if (previous?.affected && at - previous.at < TARGET_SPAN_MS) {
      affected.add(dayOf(at));
    }
    lastSeen.set(revision, { at, affected: affected.has(dayOf(at)) });
  }
  return affected;
}
