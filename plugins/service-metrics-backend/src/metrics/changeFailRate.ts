import {
  Contribution,
  LinkedFact,
  Metric,
  MetricValue,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ratioTest } from '../statistics';
import { mapIds } from './lostIds';
import {
  lastDayOf,
  matureSides,
  mergeShares,
  readShare,
  ShareByDay,
  shareOf,
  totalShare,
} from './shareCounts';
import { verdictOf } from './verdictOf';

/** What is kept of deployments and of the incidents that speak of them. @internal */
export interface FailCounts {
  /** Successful deployments and those of them that failed, by the UTC day on which they finished. */
  days: ShareByDay;
  /** Incidents by id, on the day they began: 1 when attributed to a deployment, 0 when not. A union, so none counts twice. */
  incidents: Record<string, 0 | 1>;
}

function lift(fact: LinkedFact): Contribution<FailCounts>[] {
  if (fact.kind === 'incident') {
    const attributed = fact.rung <= 3 ? 1 : 0;
    const partial = { days: {}, incidents: { [fact.id]: attributed } } as const;
    return [{ at: fact.startedAt, partial }];
  }
  if (fact.kind !== 'deployment' || fact.outcome !== 'succeeded') {
    return [];
  }
  const days = shareOf(fact.finishedAt, fact.failed === true);
  return [{ at: fact.finishedAt, partial: { days, incidents: {} } }];
}

function mergeMany(partials: readonly FailCounts[]): FailCounts {
  const incidents: FailCounts['incidents'] = {};
  for (const partial of partials) {
    for (const id of Object.keys(partial.incidents)) {
      // Attributed for any of the services that it touched.
      incidents[id] = incidents[id] ? 1 : partial.incidents[id];
    }
  }
  const days = partials.reduce<ShareByDay>(
    (sum, partial) => mergeShares(sum, partial.days),
    {},
  );
  return { days, incidents };
}

function read({ days, incidents }: FailCounts, window: Window): MetricValue {
  const attributed = Object.values(incidents);
  return {
    ...readShare(totalShare(days)),
    coverage: {
      linked: attributed.filter(Boolean).length,
      eligible: attributed.length,
    },
    parts: [],
    notes: days[lastDayOf(window)] ? ['maturing'] : [],
    exclusions: {},
  };
}

/**
 * How much of what ships fails? Deployments with at least one linked failure ÷ all successful production deployments,
 * rollbacks and hotfixes among them. What was deployed in the last 24 hours may still fail: it stays out of the verdict.
 *
 * @internal
 */
export const changeFailRate: Metric<FailCounts> = {
  id: 'change-fail-rate',
  definitionVersion: '1',
  unit: 'ratio',
  layer: 'outcome',
  disclosureClass: 'O',
  direction: 'lower',
  needs: ['deployment', 'incident'],
  counterMetric: 'deployment-frequency',
  withoutSamples: ({ days, incidents }) => ({
    days,
    incidents: mapIds(incidents, attributed => attributed),
  }),
  identity: () => ({ days: {}, incidents: {} }),
  lift,
  merge: (a, b) => mergeMany([a, b]),
  mergeMany,
  read,
  compare: comparison =>
    verdictOf(ratioTest(...matureSides(comparison)), 'lower'),
};
