import {
  Contribution,
  LinkedFact,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Marks } from './incidentUnion';
import { marked, unionShare } from './unionShare';

/** Where services tell of one action differently, it is as far as the one furthest along. */
const MARK = { dropped: 0, open: 1, late: 2, onTime: 3 } as const;

const DAY_MS = 86_400_000;

function lift(fact: LinkedFact): Contribution<Marks>[] {
  if (fact.kind !== 'action') {
    return [];
  }
  const { id, dueAt, completedAt, dropped } = fact;
  if (dropped) {
    return [marked(dueAt, id, MARK.dropped)];
  }
  if (completedAt === undefined) {
    return [marked(dueAt, id, MARK.open)];
  }
  // Due on a day means until that day is over.
  const isOnTime = completedAt < Math.floor(dueAt / DAY_MS + 1) * DAY_MS;
  return [marked(dueAt, id, isOnTime ? MARK.onTime : MARK.late)];
}

/**
 * Is what was learned put into practice? Of the actions that fell due, the share that is completed by now; those dropped
 * with a reason are left out and counted.
 *
 * @internal
 */
export const actionCompletion = unionShare({
  id: 'action-completion',
  layer: 'learning',
  direction: 'higher',
  needs: ['action-item'],
  counterMetric: 'repeat-incident-rate',
  lift,
  isHit: mark => mark >= MARK.late,
  isCase: mark => mark >= MARK.open,
  excluded: 'dropped',
});

/** Of the completed actions that fell due, the share completed by the end of the day they were due. @internal */
export const actionOnTime = unionShare({
  id: 'action-on-time',
  layer: 'learning',
  direction: 'higher',
  needs: ['action-item'],
  counterMetric: 'action-completion',
  lift,
  isHit: mark => mark === MARK.onTime,
  isCase: mark => mark >= MARK.late,
});
