import {
  SAMPLE_OUTCOMES,
  SampleOutcome,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { MINIMUMS } from '../../statistics';
import { medianDuration, sampledQuantile, sampledShare } from './numbers';
import { Strand, StrandBundle, StrandPart } from './Strand';

/** Fewest durations of class W. */
const DURATIONS = 9;
/** What an item of the worklist comes to when there is nothing to be learned from it. */
const NOTHING: SampleOutcome = 'nothing-to-note';

const stage = (part: string, read: StrandPart['read']): StrandPart => ({
  metric: 'lead-time-stages',
  part,
  unit: 'seconds',
  read,
});

const share = (
  metric: string,
  part: string,
  holds: Parameters<typeof sampledShare>[0],
): StrandPart => ({
  metric,
  part,
  unit: 'ratio',
  read: sampledShare(holds),
});

const delivery = {
  family: 'delivery',
  class: 'W',
  minimum: DURATIONS,
} as const;
const review = { family: 'review', class: 'W' } as const;

const coding: Strand = {
  ...delivery,
  id: 'coding',
  has: ({ measured }) => measured.coding !== undefined,
  parts: [stage('coding', medianDuration('coding'))],
};

const deploying: Strand = {
  ...delivery,
  id: 'deploying',
  has: ({ measured }) =>
    measured.deployWait !== undefined && measured.deploying !== undefined,
  parts: [
    stage('deploy-wait', medianDuration('deployWait')),
    stage('deploying', medianDuration('deploying')),
  ],
};

/**
 * The stages that reviews make are counted when a change is merged, as the other numbers about reviews are: counted when
 * it is deployed, they would be over nearly the same events, and the difference over few.
 */
const reviewed: Strand = {
  ...review,
  id: 'reviewed',
  minimum: DURATIONS,
  has: ({ measured }) => measured.pickup !== undefined,
  parts: [
    stage('pickup', sampledQuantile('pickup')),
    {
      metric: 'time-to-first-review',
      part: '',
      unit: 'seconds',
      read: sampledQuantile('pickup'),
    },
  ],
};

const afterReview: Strand = {
  ...review,
  id: 'after-review',
  minimum: DURATIONS,
  has: ({ measured }) =>
    measured.review !== undefined && measured.mergeWait !== undefined,
  parts: [
    stage('review', sampledQuantile('review')),
    stage('merge-wait', sampledQuantile('mergeWait')),
  ],
};

const rounds: Strand = {
  ...review,
  id: 'rounds',
  minimum: DURATIONS,
  has: ({ measured }) => measured.rounds !== undefined,
  parts: [
    {
      metric: 'review-rounds',
      part: '',
      unit: 'count',
      read: sampledQuantile('rounds'),
    },
    {
      metric: 'review-rounds',
      part: 'p75',
      unit: 'count',
      read: sampledQuantile('rounds', 0.75),
    },
  ],
};

const covered = share('review-coverage', '', ({ reviewed: is }) => is === true);

const coverage: Strand = {
  ...review,
  id: 'coverage',
  minimum: MINIMUMS.ratio,
  has: ({ measured }) => measured.reviewed !== undefined,
  parts: [covered],
};

const riskyCoverage: Strand = {
  ...coverage,
  id: 'coverage-risky',
  has: event => coverage.has(event) && event.measured.isRisky === true,
  parts: [{ ...covered, part: 'risky' }],
};

const selfMerged: Strand = {
  ...review,
  id: 'self-merged',
  minimum: MINIMUMS.ratio,
  has: ({ measured }) => measured.selfMerged !== undefined,
  parts: [share('self-merged-share', '', ({ selfMerged: is }) => is === true)],
};

/** An item may come to several things, or to nothing to note. */
const findings: Strand = {
  id: 'findings',
  family: 'findings',
  class: 'W',
  minimum: MINIMUMS.ratio,
  has: ({ measured }) => measured.outcomes !== undefined,
  parts: [
    share('review-findings', '', ({ outcomes = [] }) =>
      outcomes.some(each => each !== NOTHING),
    ),
    ...SAMPLE_OUTCOMES.filter(each => each !== NOTHING).map(each =>
      share('review-findings', each, ({ outcomes = [] }) =>
        outcomes.includes(each),
      ),
    ),
  ],
};

const alone = (strand: Strand): StrandBundle => ({
  id: strand.id,
  family: strand.family,
  strands: [strand],
});

/** Everything that is decided, each by itself. @internal */
export const BUNDLES: readonly StrandBundle[] = [
  alone(coding),
  alone(deploying),
  alone(reviewed),
  alone(afterReview),
  alone(rounds),
  {
    id: coverage.id,
    family: coverage.family,
    strands: [coverage, riskyCoverage],
  },
  alone(selfMerged),
  alone(findings),
];
