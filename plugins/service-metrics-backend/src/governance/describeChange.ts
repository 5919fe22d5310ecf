import {
  comparePolicies,
  compareStrata,
  formatAudience,
  PolicyChange,
  PolicySpec,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PolicyContent } from './policyContent';
import { reasonSentences } from './reasons';

/** One thing that differs between two versions of the policy; without `metric` it is about approval or the sample. */
export interface PolicyDifference extends PolicyChange {
  /** Id. */
  metric?: string;
}

/**
 * Who gains and who loses sight of what between two versions of the policy, in plain words; by metric, empty when nothing
 * that decides has changed.
 */
export function describeChange(
  before: PolicyContent,
  after: PolicyContent,
): PolicyDifference[] {
  const ids = new Set([
    ...Object.keys(before.metrics),
    ...Object.keys(after.metrics),
  ]);
  return [
    ...approvalChanges(before.approval, after.approval),
    ...compareStrata(before.strata, after.strata),
    ...[...ids]
      .sort()
      .flatMap(metric =>
        metricChanges(before.metrics[metric], after.metrics[metric]).map(
          change => ({ metric, ...change }),
        ),
      ),
  ];
}

type State = PolicyContent['metrics'][string] | undefined;

function metricChanges(before: State, after: State): PolicyChange[] {
  const was = specOf(before);
  const is = specOf(after);
  if (was && is) {
    return [...comparePolicies(was, is), ...reviewChange(was, is)];
  }
  if (was) {
    const reason = after && 'reason' in after ? after.reason : 'no-document';
    return [
      {
        direction: 'narrower',
        says: `nobody sees it any longer. ${reasonSentences[reason]}`,
      },
    ];
  }
  return is
    ? [
        {
          direction: 'wider',
          says: `served from now on, for ${is.purposes
            .map(purpose => purposeTitles[purpose])
            .join(', ')}`,
        },
        ...is.audience.map(line => ({
          direction: 'wider' as const,
          says: `sight gained: ${formatAudience(line)}`,
        })),
      ]
    : [];
}

function reviewChange(was: PolicySpec, is: PolicySpec): PolicyChange[] {
  return was.review.next === is.review.next
    ? []
    : [
        {
          direction: 'neither',
          says: `next review: ${was.review.next} → ${is.review.next}`,
        },
      ];
}

type Approval = PolicyContent['approval'];

function approvalChanges(before: Approval, after: Approval): PolicyChange[] {
  const was = approvalWords(before);
  const is = approvalWords(after);
  if (was === is) {
    return [];
  }
  return [{ direction: 'neither', says: `approval: ${was} → ${is}` }];
}

function approvalWords(approval: Approval): string {
  if (!approval) {
    return 'none, for lack of a charter';
  }
  if (approval.mode === 'merge') {
    return 'by merge';
  }
  return approval.quorum === undefined
    ? 'none, until the charter is approved'
    : `by ${approval.quorum} of ${approval.seats.join(', ')}`;
}

function specOf(state: State): PolicySpec | undefined {
  return state && 'spec' in state ? state.spec : undefined;
}
