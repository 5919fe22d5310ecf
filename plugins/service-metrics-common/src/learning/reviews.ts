import { z } from 'zod/v4';
import { incidentKeySchema, reviewStageSchema } from './incidents';
import { vocabularyWordSchema } from './vocabulary';

/*
 * What a team writes about an incident, or about a shift of a metric. There is no field for who; `version` grows with every
 * change, and a change names the version it was made from.
 */

/** Longest narrative, in UTF-8 bytes. @public */
export const LONGEST_NARRATIVE_BYTES = 200 * 1024;

const answerSchema = z.string().max(10_000, {
  error: 'must have at most 10,000 characters',
});

/** The four prompts. @public */
export const reviewAnswersSchema = z.object({
  /** Was the right thing easy? */
  easy: answerSchema,
  /** Were there enough guardrails? */
  guardrails: answerSchema,
  /** Was the right thing visible? */
  visibility: answerSchema,
  /** What support is needed? */
  support: answerSchema,
});

/** @public */
export type ReviewAnswers = z.infer<typeof reviewAnswersSchema>;

/** What a review is about. @public */
export const reviewSubjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('incident'), incident: incidentKeySchema }),
  z.object({
    kind: z.literal('metric-shift'),
    metric: z.string().max(64),
    /** Days, half-open. */
    from: z.iso.date(),
    to: z.iso.date(),
  }),
]);

/** @public */
export type ReviewSubject = z.infer<typeof reviewSubjectSchema>;

/** What of a review is written. @public */
export const reviewContentSchema = z.object({
  answers: reviewAnswersSchema,
  factors: z.array(vocabularyWordSchema).max(12),
  failureMode: vocabularyWordSchema.optional(),
  /** Markdown. */
  narrative: z
    .string()
    .refine(
      text => new TextEncoder().encode(text).length <= LONGEST_NARRATIVE_BYTES,
      { error: 'must have at most 200 KB' },
    ),
  /** Words that the writer said are no names. */
  dismissedNames: z.array(z.string().max(100)).max(200),
});

/** @public */
export type ReviewContent = z.infer<typeof reviewContentSchema>;

/** @public */
export const reviewSchema = z.object({
  id: z.string(),
  /** Ref of the component. */
  entityRef: z.string(),
  about: reviewSubjectSchema,
  state: reviewStageSchema,
  version: z.number().int().positive(),
  ...reviewContentSchema.shape,
  createdAt: z.string(),
  updatedAt: z.string(),
  publishedAt: z.string().optional(),
  /** Of the incident; absent for a shift of a metric. */
  facts: z
    .object({
      severity: z.string(),
      startedAt: z.string(),
      restoredAt: z.string().optional(),
      /** Seconds. */
      impact: z.number(),
      class: z.string().optional(),
    })
    .optional(),
  rights: z.object({ write: z.boolean() }),
});

/** @public */
export type Review = z.infer<typeof reviewSchema>;

/** Drafts are listed for the team alone; newest first. @public */
export const reviewsPageSchema = z.object({
  subject: z.string(),
  reviews: z.array(
    z.object({
      id: z.string(),
      entityRef: z.string(),
      about: reviewSubjectSchema,
      state: reviewStageSchema,
      failureMode: vocabularyWordSchema.optional(),
      factors: z.array(vocabularyWordSchema),
      updatedAt: z.string(),
      publishedAt: z.string().optional(),
    }),
  ),
  cursor: z.string().optional(),
});

/** @public */
export type ReviewsPage = z.infer<typeof reviewsPageSchema>;

/** Begins a draft; answers the one that exists when there is one. @public */
export const startReviewRequestSchema = z.object({
  about: reviewSubjectSchema,
});

/** @public */
export const saveReviewRequestSchema = z.object({
  /** The version it was made from. */
  version: z.number().int().positive(),
  ...reviewContentSchema.shape,
});

/** @public */
export type SaveReviewRequest = z.infer<typeof saveReviewRequestSchema>;

/** @public */
export const moveReviewRequestSchema = z.object({
  version: z.number().int().positive(),
  state: reviewStageSchema,
});

/** @public */
export type MoveReviewRequest = z.infer<typeof moveReviewRequestSchema>;

/** Where in which text a name stands, [start, end) in UTF-16 units; the name itself is in the text. @public */
export const foundNameSchema = z.object({
  field: z.enum([
    'text',
    'narrative',
    'easy',
    'guardrails',
    'visibility',
    'support',
  ]),
  start: z.number().int(),
  end: z.number().int(),
});

/** @public */
export type FoundName = z.infer<typeof foundNameSchema>;

/**
 * Body of a refused change. `conflict` (409): somebody saved meanwhile; `theirs` is what is stored, and what was sent is the
 * caller's to keep. `names` (422): names of catalog users hold back publishing.
 *
 * @public
 */
export const reviewRefusalSchema = z.object({
  error: z.looseObject({ name: z.string(), message: z.string() }),
  theirs: reviewSchema.optional(),
  names: z.array(foundNameSchema).optional(),
});

/** @public */
export type ReviewRefusal = z.infer<typeof reviewRefusalSchema>;

/** What came of saving or moving a review. @public */
export type ReviewOutcome =
  | { result: 'saved'; review: Review }
  | { result: 'conflict'; theirs: Review }
  | { result: 'names'; names: FoundName[] };

/** @public */
export const hintsRequestSchema = z.object({
  text: z.string().max(LONGEST_NARRATIVE_BYTES),
  dismissed: z.array(z.string().max(100)).max(200).default([]),
});

/** Computed on request, kept nowhere. @public */
export const hintsSchema = z.object({
  blame: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      why: z.string(),
      /** A role or wording to put there instead. */
      offer: z.string(),
    }),
  ),
  names: z.array(foundNameSchema),
});

/** @public */
export type Hints = z.infer<typeof hintsSchema>;

/** Somebody asked for a review; who is not kept. @public */
export const reviewRequestSchema = z.object({
  id: z.string(),
  entityRef: z.string(),
  about: reviewSubjectSchema,
  /** Slug of why, such as `repeat` or `shift-unexplained`. */
  reason: z.enum([
    'repeat',
    'long-impact',
    'unexplained-shift',
    'near-miss',
    'other',
  ]),
  state: z.enum(['open', 'accepted', 'declined']),
  createdAt: z.string(),
  /** Once accepted. */
  reviewId: z.string().optional(),
});

/** @public */
export type ReviewRequest = z.infer<typeof reviewRequestSchema>;

/** @public */
export const reviewRequestsSchema = z.object({
  requests: z.array(reviewRequestSchema),
});

/** @public */
export const askForReviewRequestSchema = z.object({
  about: reviewSubjectSchema,
  reason: reviewRequestSchema.shape.reason,
});

/** @public */
export type AskForReviewRequest = z.infer<typeof askForReviewRequestSchema>;
