import {
  Contribution,
  LinkedFact,
  Metric,
  MetricValue,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  mergeManySamples,
  mergeSamples,
  noSamples,
  sampleOf,
  Samples,
  sketchOf,
  shiftTest,
} from '../statistics';
import { durationParts } from './durationParts';
import { verdictOf } from './verdictOf';

/** What is kept of failed deployments: durations where they recovered, open ones where they finished. @internal */
export interface RecoveryTimes {
  recoveries: Samples;
  /** Failed deployments that have not recovered by now. */
  open: number;
  /** Recoveries before the deployment finished, because clocks differ. */
  skewed: number;
}

function identity(): RecoveryTimes {
  return { recoveries: noSamples(), open: 0, skewed: 0 };
}

/** Deployments that one remedy or the end of one incident recovered share their fate: that is the cluster. */
function lift(fact: LinkedFact): Contribution<RecoveryTimes>[] {
  if (fact.kind === 'deployment' && fact.outcome === 'succeeded') {
    // Nothing failed is a fact as well: without it there would be no first day.
    return [{ at: fact.finishedAt, partial: identity() }];
  }
  if (fact.kind !== 'failure') {
    return [];
  }
  const { finishedAt, recovery } = fact;
  if (!recovery) {
    return [{ at: finishedAt, partial: { ...identity(), open: 1 } }];
  }
  const { at, by } = recovery;
  const partial =
    at < finishedAt
      ? { ...identity(), skewed: 1 }
      : { ...identity(), recoveries: sampleOf(at - finishedAt, `${by}@${at}`) };
  return [{ at, partial }];
}

function read(partial: RecoveryTimes): MetricValue {
  const { median, notes } = durationParts(partial.recoveries);
  const { open, skewed } = partial;
  return {
    ...median,
    parts: [{ part: 'open', unit: 'count', value: open, n: open }],
    notes: skewed ? ['clock-skew', ...notes] : notes,
    exclusions: skewed ? { 'clock-skew': skewed } : {},
  };
}

/**
 * How long until a failed deployment is over? Median seconds from the deployment to its recovery, counted when it
 * recovered. Those that still last are counted apart, on the day on which they were deployed.
 *
 * @internal
 */
export const failedDeploymentRecoveryTime: Metric<RecoveryTimes> = {
  id: 'failed-deployment-recovery-time',
  definitionVersion: '1',
  unit: 'seconds',
  layer: 'outcome',
  disclosureClass: 'O',
  direction: 'lower',
  needs: ['deployment', 'incident'],
  counterMetric: 'change-fail-rate',
  withoutSamples: partial => ({
    ...partial,
    recoveries: sketchOf(partial.recoveries),
  }),
  identity,
  lift,
  merge: (a, b) => ({
    recoveries: mergeSamples(a.recoveries, b.recoveries),
    open: a.open + b.open,
    skewed: a.skewed + b.skewed,
  }),
  mergeMany: partials => ({
    recoveries: mergeManySamples(partials.map(p => p.recoveries)),
    open: partials.reduce((sum, p) => sum + p.open, 0),
    skewed: partials.reduce((sum, p) => sum + p.skewed, 0),
  }),
  read,
  compare: ({ before, now }) =>
    verdictOf(shiftTest(before.recoveries, now.recoveries), 'lower'),
};
