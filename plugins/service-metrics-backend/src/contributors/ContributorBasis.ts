/**
 * What is counted by: those behind deployments (authors of the changes they brought, and operators), incidents (operators),
 * changes (authors) or reviews of changes (authors and reviewers).
 */
export const CONTRIBUTOR_BASES = [
  'deployment',
  'incident',
  'change',
  'review',
] as const;

export type ContributorBasis = (typeof CONTRIBUTOR_BASES)[number];
