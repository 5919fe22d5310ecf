import {
  Contribution,
  LinkedFact,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ratioTest } from '../statistics';
import {
  mergeShares,
  readShare,
  ShareByDay,
  shareOf,
  totalShare,
} from './shareCounts';
import { verdictOf } from './verdictOf';

/** What is kept of deployments. @internal */
export interface ReworkCounts {
  /** Successful deployments and those of them made to remedy, by the UTC day on which they finished. */
  days: ShareByDay;
}

function lift(fact: LinkedFact): Contribution<ReworkCounts>[] {
  if (fact.kind !== 'deployment' || fact.outcome !== 'succeeded') {
    return [];
  }
  const days = shareOf(fact.finishedAt, fact.remedy === true);
  return [{ at: fact.finishedAt, partial: { days } }];
}

/**
 * How much of what ships was not planned? Deployments made to remedy (rollbacks, hotfixes, reverts, and fixes that name
 * what they remedy) ÷ all successful production deployments.
 *
 * @internal
 */
export const deploymentReworkRate: Metric<ReworkCounts> = {
  id: 'deployment-rework-rate',
  definitionVersion: '1',
  unit: 'ratio',
  layer: 'outcome',
  disclosureClass: 'O',
  direction: 'lower',
  needs: ['deployment', 'incident'],
  counterMetric: 'change-fail-rate',
  identity: () => ({ days: {} }),
  lift,
  merge: (a, b) => ({ days: mergeShares(a.days, b.days) }),
  read: ({ days }) => ({
    ...readShare(totalShare(days)),
    parts: [],
    notes: [],
    exclusions: {},
  }),
  compare: ({ before, now }) =>
    verdictOf(
      ratioTest(totalShare(before.days), totalShare(now.days)),
      'lower',
    ),
};
