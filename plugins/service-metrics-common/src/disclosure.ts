import { z } from 'zod/v4';

/*
 * The words of the door out. The rules are those of the charter, five plain sentences that people live by; a reading that
 * is suppressed names one of them as its reason, and never a person or a size.
 */

/** @public */
export const DISCLOSURE_RULES = [
  'too-few',
  'too-much-from-one',
  'would-tell-the-rest',
  'closed-weeks',
  'not-for-this',
] as const;

/** @public */
export const disclosureRuleSchema = z.enum(DISCLOSURE_RULES);

/** A rule of the charter by which a number is left out. @public */
export type DisclosureRule = z.infer<typeof disclosureRuleSchema>;

/** Why a reading is suppressed although no rule was applied: without a root secret nobody can be counted. @public */
export const NO_ROOT_SECRET = 'no-root-secret';

/** @public */
export const SUPPRESSED_REASONS = [
  ...DISCLOSURE_RULES,
  NO_ROOT_SECRET,
] as const;

/** Reason of a reading with status `suppressed`. @public */
export type SuppressedReason = (typeof SUPPRESSED_REASONS)[number];

/** As whom a page may be asked for, to see what others see; it never shows more. @public */
export const VIEW_AS = ['leader', 'outsider'] as const;

/** @public */
export const viewAsSchema = z.enum(VIEW_AS, {
  error: 'must be leader or outsider',
});

/** @public */
export type ViewAs = z.infer<typeof viewAsSchema>;

/** @public */
export const seenAsSchema = z.enum(['owning-team', 'reviewer', ...VIEW_AS]);

/** What whoever asks is to the subject, as far as it decides what is shown. @public */
export type SeenAs = z.infer<typeof seenAsSchema>;
