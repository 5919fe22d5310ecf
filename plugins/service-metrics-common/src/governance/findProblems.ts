import { charterEntitySchema } from './charterDocument';
import { explainIssue, GovernanceProblem } from './explainIssue';
import { metricEntitySchema } from './metricDocument';

/** @public */
export const GOVERNANCE_KINDS = ['Metric', 'MetricCharter'] as const;

/** @public */
export type GovernanceKind = (typeof GOVERNANCE_KINDS)[number];

/** The schema of each kind, from which checks, types and editor schemas all come. @public */
export const governanceSchemas = {
  Metric: metricEntitySchema,
  MetricCharter: charterEntitySchema,
} as const;

/** @public */
export function isGovernanceKind(kind: unknown): kind is GovernanceKind {
  return GOVERNANCE_KINDS.some(each => each === kind);
}

/**
 * Everything that is wrong with one document taken by itself; empty when it is sound.
 *
 * @public
 */
export function findProblems(
  kind: GovernanceKind,
  document: unknown,
): GovernanceProblem[] {
  const result = governanceSchemas[kind].safeParse(document);
  return result.success
    ? []
    : result.error.issues.flatMap(issue => explainIssue(issue, document));
}

/** A path as people write it, such as `spec.audience[0].who`. @public */
export function formatPath(path: (string | number)[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') {
        return `[${part}]`;
      }
      return index === 0 ? part : `.${part}`;
    })
    .join('');
}
