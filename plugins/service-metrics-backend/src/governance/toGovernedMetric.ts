import {
  formatAudience,
  GovernedMetric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PolicyDecision } from './decide';
import { MetricPolicy } from './MetricPolicy';
import { reasonSentences, WithheldReason } from './reasons';
import { reviewState } from './reviewState';

/** A metric for people: its document, and what was decided of it for whoever asks. */
export function toGovernedMetric(
  policy: MetricPolicy,
  decision: PolicyDecision,
  now: number,
): GovernedMetric {
  const { metric, title, document, link, owner, question, layer, spec } =
    policy;
  const reason = decision.serve ? undefined : decision.reason;
  return {
    metric,
    title: title ?? metric,
    state: stateOf(policy, reason),
    isServed: decision.serve,
    ...(reason ? { reason, says: reasonSentences[reason] } : {}),
    document,
    link,
    owner,
    question,
    layer,
    purposes: spec?.purposes ?? [],
    audience: (spec?.audience ?? []).map(formatAudience),
    ...(spec
      ? {
          class: spec.class,
          sampling: spec.sampling,
          retention: spec.retention,
          review: {
            ...spec.review,
            state: reviewState(spec.review.next, now),
          },
        }
      : {}),
    isChangeProposed: policy.isChangeProposed,
    proposed: policy.proposed,
  };
}

/** That something is withheld is said before that something is proposed: it is what a reader meets first. */
function stateOf(
  { isChangeProposed }: MetricPolicy,
  reason: WithheldReason | undefined,
): GovernedMetric['state'] {
  if (reason) {
    return reason === 'draft' ? 'draft' : 'withheld';
  }
  return isChangeProposed ? 'change-proposed' : 'active';
}
