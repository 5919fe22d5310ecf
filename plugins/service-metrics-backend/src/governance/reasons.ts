/** Why a metric has no document in force, for anybody. */
export const NO_POLICY_REASONS = [
  'no-charter',
  'no-document',
  'invalid',
  'duplicate-document',
  'draft',
  'retired',
  'not-approved',
  'unknown-metric',
  'version-mismatch',
  'class-weaker-than-code',
] as const;

export type NoPolicyReason = (typeof NO_POLICY_REASONS)[number];

/** Why a number is withheld from a caller; the list is closed. */
export const WITHHELD_REASONS = [
  'policy-unavailable',
  ...NO_POLICY_REASONS,
  'audience',
  'purpose',
  'review-overdue',
] as const;

export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** Each reason in one sentence, for pages and documents. */
export const reasonSentences: Record<WithheldReason, string> = {
  'policy-unavailable':
    'The catalog has not been readable for too long, so that nothing says who may see this.',
  'no-charter': 'The catalog holds no sound charter.',
  'no-document': 'The catalog holds no document of this metric.',
  invalid: 'Its document breaks a rule of its kind.',
  'duplicate-document': 'Two documents describe it.',
  draft: 'Its document is a draft: to be read, not served.',
  retired: 'Its document is retired.',
  'not-approved': 'Its document was never approved.',
  'unknown-metric': 'No code computes it.',
  'version-mismatch':
    'Its document describes another version of the definition than the code.',
  'class-weaker-than-code':
    'Its document claims a weaker disclosure class than the code.',
  audience: 'Its document does not name this audience.',
  purpose: 'Its document does not name this purpose.',
  'review-overdue':
    'The review of its document is more than 30 days late; the owning team keeps its readings.',
};
