import { GovernedDocument } from './governedDocument';
import { MetricPolicy } from './MetricPolicy';
import { PolicyProblem } from './PolicyProblem';
import { NoPolicyReason, reasonSentences } from './reasons';

/** States that are somebody's choice, and not a problem. */
const CHOSEN: readonly NoPolicyReason[] = ['draft', 'retired'];

/** What withholds a metric although nobody decided so. */
export function findPolicyProblems(
  documents: readonly GovernedDocument[],
  metrics: readonly MetricPolicy[],
): PolicyProblem[] {
  return metrics.flatMap(({ metric, document, reason }) => {
    // The lack of a charter is said once, of the charter.
    if (!reason || CHOSEN.includes(reason) || reason === 'no-charter') {
      return [];
    }
    const ofMetric = documents.filter(
      ({ kind, name }) => kind === 'Metric' && name === metric,
    );
    const flaws = ofMetric.flatMap(each => each.flaws);
    const details =
      reason === 'duplicate-document' ? ofMetric.map(({ ref }) => ref) : flaws;
    return [
      {
        rule: reason,
        metric,
        ...(document ? { document } : {}),
        says: `${metric} is not served. ${reasonSentences[reason]}${
          details.length > 0 ? ` ${details.join('; ')}` : ''
        }`,
      },
    ];
  });
}
