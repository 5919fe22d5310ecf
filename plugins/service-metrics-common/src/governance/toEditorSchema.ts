import { z } from 'zod/v4';
import { GovernanceKind, governanceSchemas } from './findProblems';

/**
 * The JSON schema (draft-07) of a kind, for editors and other checkers. Rules between fields are not in it.
 *
 * @public
 */
export function toEditorSchema(kind: GovernanceKind): Record<string, unknown> {
  const schema = z.toJSONSchema(governanceSchemas[kind], {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return {
    ...schema,
    $id: `${kind}.v1alpha1`,
    title: kind,
    description:
      kind === 'Metric'
        ? 'What a metric means, who sees it and for what.'
        : 'What measuring is for, what it is not for, and who decides.',
  };
}
