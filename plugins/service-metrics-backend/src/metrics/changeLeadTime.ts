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

/** What is kept of changes: durations where they reached production, coverage where they were merged. @internal */
export interface LeadTimes {
  /** First commit → production. */
  firstCommit: Samples;
  /** Merge → production. */
  merge: Samples;
  /** Changes merged, and those of them that are linked to a deployment by now. */
  eligible: number;
  linked: number;
  /** Changes not measured, by reason; reasons without any are left out. */
  exclusions: Record<string, number>;
}

function identity(): LeadTimes {
  return {
    firstCommit: noSamples(),
    merge: noSamples(),
    eligible: 0,
    linked: 0,
    exclusions: {},
  };
}

/*
 * A change counts twice, on different days: its durations when the deployment finished, its coverage when it was merged.
 * The deployment is the cluster. Its id alone would not do, since two services may both have a v1.0.0, so its instant is
 * part of it; a deployment of several services at once stays one.
 */
function lift(fact: LinkedFact): Contribution<LeadTimes>[] {
  if (fact.kind !== 'change') {
    return [];
  }
  const deployment = fact.excluded ? undefined : fact.deployment;
  const coverage: Contribution<LeadTimes> = {
    at: fact.mergedAt,
    partial: {
      ...identity(),
      eligible: 1,
      linked: deployment ? 1 : 0,
      exclusions: fact.excluded ? { [fact.excluded]: 1 } : {},
    },
  };
  if (!deployment) {
    return [coverage];
  }
  const { id, finishedAt } = deployment;
  const since = (start: number | undefined) =>
    start === undefined || start > finishedAt
      ? noSamples()
      : sampleOf(finishedAt - start, `${id}@${finishedAt}`);
  const exclusions: Record<string, number> = {};
  if (Math.max(fact.mergedAt, fact.firstCommitAt ?? 0) > finishedAt) {
    exclusions['clock-skew'] = 1;
  }
  if (fact.firstCommitAt === undefined) {
    exclusions.squashed = 1;
  }
  const durations: Contribution<LeadTimes> = {
    at: finishedAt,
    partial: {
      ...identity(),
      firstCommit: since(fact.firstCommitAt),
      merge: since(fact.mergedAt),
      exclusions,
    },
  };
  return [coverage, durations];
}

function merge(a: LeadTimes, b: LeadTimes): LeadTimes {
  const exclusions = { ...a.exclusions };
  for (const [reason, count] of Object.entries(b.exclusions)) {
    exclusions[reason] = (exclusions[reason] ?? 0) + count;
  }
  return {
    firstCommit: mergeSamples(a.firstCommit, b.firstCommit),
    merge: mergeSamples(a.merge, b.merge),
    eligible: a.eligible + b.eligible,
    linked: a.linked + b.linked,
    exclusions,
  };
}

function mergeMany(partials: readonly LeadTimes[]): LeadTimes {
  const exclusions: Record<string, number> = {};
  let eligible = 0;
  let linked = 0;
  for (const partial of partials) {
    for (const [reason, count] of Object.entries(partial.exclusions)) {
      exclusions[reason] = (exclusions[reason] ?? 0) + count;
    }
    eligible += partial.eligible;
    linked += partial.linked;
  }
  return {
    firstCommit: mergeManySamples(partials.map(p => p.firstCommit)),
    merge: mergeManySamples(partials.map(p => p.merge)),
    eligible,
    linked,
    exclusions,
  };
}

function read(partial: LeadTimes): MetricValue {
  const commit = durationParts(partial.firstCommit);
  const merged = durationParts(partial.merge);
  const { 'clock-skew': skewed, squashed } = partial.exclusions;
  const notes = new Set([...commit.notes, ...merged.notes]);
  if (skewed) {
    notes.add('clock-skew');
  }
  if (squashed) {
    notes.add('squashed');
  }
  return {
    ...commit.median,
    coverage: { linked: partial.linked, eligible: partial.eligible },
    parts: [
      { part: 'p75', unit: 'seconds', ...commit.p75 },
      { part: 'p90', unit: 'seconds', ...commit.p90 },
      { part: 'merge-to-production', unit: 'seconds', ...merged.median },
      { part: 'merge-to-production-p75', unit: 'seconds', ...merged.p75 },
      { part: 'merge-to-production-p90', unit: 'seconds', ...merged.p90 },
    ],
    notes: [...notes].sort(),
    exclusions: partial.exclusions,
  };
}

/**
 * How long does a change take to production? Median seconds from the first commit, and beside it from the merge. A change
 * whose squash lost its commits has only the latter.
 *
 * @internal
 */
export const changeLeadTime: Metric<LeadTimes> = {
  id: 'change-lead-time',
  definitionVersion: '1',
  unit: 'seconds',
  layer: 'outcome',
  disclosureClass: 'O',
  direction: 'lower',
  needs: ['deployment', 'change'],
  counterMetric: 'change-fail-rate',
  withoutSamples: partial => ({
    ...partial,
    firstCommit: sketchOf(partial.firstCommit),
    merge: sketchOf(partial.merge),
  }),
  identity,
  lift,
  merge,
  mergeMany,
  read,
  compare: ({ before, now }) =>
    verdictOf(shiftTest(before.firstCommit, now.firstCommit), 'lower'),
};
