import { MINIMUMS } from '../../statistics';
import { medianDuration, sampledQuantile, sampledShare } from './numbers';
import { Strand, StrandBundle, StrandPart } from './Strand';

/** Fewest durations of class W. */
const DURATIONS = 9;

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

/** @param outcomes - the closed list of what an item of the worklist may come to */
const findingsOf = (outcomes: readonly string[]): Strand => ({
  id: 'findings',
  family: 'findings',
  class: 'W',
  minimum: MINIMUMS.ratio,
  has: ({ measured }) => measured.outcome !== undefined,
  parts: [
    share(
      'review-findings',
      '',
      ({ outcome }) => outcome !== 'nothing-to-note',
    ),
    ...outcomes
      .filter(outcome => outcome !== 'nothing-to-note')
      .map(each =>
        share('review-findings', each, ({ outcome }) => outcome === each),
      ),
  ],
});

const alone = (strand: Strand): StrandBundle => ({
  id: strand.id,
  family: strand.family,
  strands: [strand],
});

/** Everything that is decided, each by itself. @internal */
export function createBundles(outcomes: readonly string[]): StrandBundle[] {
  return [
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
    alone(findingsOf(outcomes)),
  ];
}
