import { z } from 'zod/v4';

/*
 * The small vocabulary of learning. The charter adds words to factors and failure modes (`learning.vocabulary`); the lists
 * here are always part of it, so that numbers of different years can be laid side by side.
 */

const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'must be lower-case words joined by hyphens',
});

/** A word of the vocabulary, such as `missing-test`. @public */
export const vocabularyWordSchema = slugSchema.max(48, {
  error: 'must have at most 48 characters',
});

/** What broke. @public */
export const FAILURE_MODES = [
  'regression',
  'configuration',
  'capacity',
  'dependency',
  'data',
  'infrastructure',
  'security',
  'unknown',
] as const;

/** What made it likelier or longer; never somebody. @public */
export const CONTRIBUTING_FACTORS = [
  'missing-test',
  'missing-guardrail',
  'missing-alert',
  'noisy-alert',
  'missing-runbook',
  'outdated-runbook',
  'unclear-ownership',
  'manual-step',
  'large-change',
  'hidden-dependency',
  'capacity-limit',
  'configuration-drift',
  'time-pressure',
  'slow-rollback',
] as const;

/** How something is prevented or shortened, and by that who looks after it by custom. @public */
export const CONTROL_TYPES = [
  'test-automation',
  'guardrail',
  'template',
  'lint-rule',
  'policy-as-code',
  'feature-flag',
  'rollback',
  'runbook',
  'alert',
  'alert-routing',
  'documentation',
  'pair-review',
  'other',
] as const;

/** @public */
export const controlTypeSchema = z.enum(CONTROL_TYPES);

/** @public */
export type ControlType = z.infer<typeof controlTypeSchema>;

/** @public */
export const incidentClassSchema = z.enum([
  'engineering-defect',
  'alerting-gap',
  'response-delay',
]);

/** @public */
export const vocabularySchema = z.object({
  failureModes: z.array(vocabularyWordSchema),
  factors: z.array(vocabularyWordSchema),
  controls: z.array(
    z.object({
      type: controlTypeSchema,
      /** Who looks after this kind of control by custom; a suggestion. */
      looksAfter: z.enum(['sre', 'engineering', 'security']),
    }),
  ),
});

/** The words in force. @public */
export type Vocabulary = z.infer<typeof vocabularySchema>;
