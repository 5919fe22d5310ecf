import {
  AudienceGrain,
  AudienceRole,
  grants,
  MetricSpec,
  Purpose,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PolicySnapshot } from './PolicySnapshot';
import { parsePurpose } from './purposeHeader';
import { WithheldReason } from './reasons';
import { reviewState } from './reviewState';

/** What the caller is to the subject, as the catalog and the grants say at this moment. */
export interface Viewer {
  /** Signed in, or a service of the installation. */
  isInOrganisation: boolean;
  /** A member of the group that owns the subject. */
  isOwningTeam: boolean;
  /** Designated by a grant. */
  isReviewer: boolean;
  /** Answers for several teams. */
  isLeader: boolean;
}

/** What is asked for. */
export interface PolicyQuestion {
  /** Id. */
  metric: string;
  /** As the request says it; missing means the first purpose of the document. */
  purpose?: string;
  /** How finely; `readings` unless said otherwise. */
  sees?: AudienceGrain;
  viewer: Viewer;
  /** Epoch milliseconds. */
  now: number;
  /** Whether a late review closes a metric for outsiders. */
  enforceReviewDates: boolean;
}

/** What a reader should know of a decision. */
export type PolicyNote = 'review-due' | 'review-dates-not-enforced';

export type PolicyDecision =
  | {
      serve: true;
      purpose: Purpose;
      policyVersion: string;
      /** Entity ref. */
      document: string;
      notes: PolicyNote[];
    }
  | {
      serve: false;
      reason: WithheldReason;
      policyVersion?: string;
      /** Entity ref; absent when there is none. */
      document?: string;
      /** The first link of the document. */
      link?: string;
    };

/**
 * Whether a metric is served to a caller for a purpose. A look-up: it reads nothing, and answers no unless everything that is
 * needed says yes.
 *
 * @param policy - undefined when none can be relied on
 * @throws InputError when the purpose is none of the closed list, whatever the documents say
 */
export function decide(
  policy: PolicySnapshot | undefined,
  question: PolicyQuestion,
): PolicyDecision {
  const asked =
    question.purpose === undefined ? undefined : parsePurpose(question.purpose);
  if (!policy) {
    return { serve: false, reason: 'policy-unavailable' };
  }
  const { version, council } = policy;
  const found = policy.metric(question.metric);
  const withhold = (reason: WithheldReason): PolicyDecision => ({
    serve: false,
    reason,
    policyVersion: version,
    ...(found?.document ? { document: found.document } : {}),
    ...(found?.link ? { link: found.link } : {}),
  });
  if (!found?.document) {
    return withhold(council ? 'no-document' : 'no-charter');
  }
  if (found.reason || !found.spec) {
    return withhold(found.reason ?? 'not-approved');
  }
  const { audience, purposes, review } = found.spec;
  if (!isNamed(audience, question)) {
    return withhold('audience');
  }
  const purpose = asked ?? purposes.at(0);
  if (!purpose || !purposes.includes(purpose)) {
    return withhold('purpose');
  }
  const state = reviewState(review.next, question.now);
  const isLate = state === 'overdue';
  if (isLate && question.enforceReviewDates && !keepsAggregates(question)) {
    return withhold('review-overdue');
  }
  return {
    serve: true,
    purpose,
    policyVersion: version,
    document: found.document,
    notes: [
      ...(state === 'current' ? [] : ['review-due' as const]),
      ...(isLate && !question.enforceReviewDates
        ? ['review-dates-not-enforced' as const]
        : []),
    ],
  };
}

function isNamed(
  audience: MetricSpec['audience'],
  { viewer, sees = 'readings' }: PolicyQuestion,
): boolean {
  const roles: [boolean, AudienceRole][] = [
    [viewer.isInOrganisation, 'organisation'],
    [viewer.isOwningTeam, 'owning-team'],
    [viewer.isReviewer, 'reviewers'],
    [viewer.isLeader, 'leaders'],
  ];
  return roles.some(([holds, who]) => holds && grants(audience, who, sees));
}

/** A late council never closes a team's own aggregates; single events wait for the review with everybody else. */
function keepsAggregates({
  viewer,
  sees = 'readings',
}: PolicyQuestion): boolean {
  return viewer.isOwningTeam && sees === 'readings';
}
