import { z } from 'zod/v4';
import { CONTEXT_TYPES, LONGEST_CONTEXT_DAYS } from './contextTypes';
import { FactKind } from './kinds';
import { DAY_MS } from '../time';
import {
  actionItemFieldsSchema,
  alertFieldsSchema,
  sloSampleFieldsSchema,
} from './operations';
import {
  externalIdSchema,
  factReferenceSchema,
  instantSchema,
  listOf,
  plainText,
  revisionSchema,
  slugListSchema,
} from './primitives';
import { CONTRIBUTING_FACTORS, FAILURE_MODES } from '../learning/vocabulary';

/*
 * The closed schema of facts. A record is built from these fields and from nothing else: what is not named here
 * ceases to exist in memory. Absent means "keep what is known", null means "no longer so".
 *
 * The review fields of a change are taken in but not stored as they come: the intake keeps them for changes that are drawn
 * into a declared sample, as one `review` of the known change, and drops them for all others.
 */

/** What makes a change risky: what it touches, never who made it. @public */
export const RISK_FLAGS = [
  'security',
  'data',
  'infrastructure',
  'dependency',
] as const;

/** @public */
export type RiskFlag = (typeof RISK_FLAGS)[number];

const deploymentFieldsSchema = z.object({
  environment: plainText(128).nullish(),
  tier: z.enum(['production', 'other', 'unknown']).nullish(),
  startedAt: instantSchema.nullish(),
  finishedAt: instantSchema.nullish(),
  outcome: z.enum(['succeeded', 'failed', 'cancelled']).nullish(),
  type: z.enum(['standard', 'rollback', 'hotfix', 'config']).nullish(),
  revision: revisionSchema.nullish(),
  artifact: externalIdSchema.nullish(),
  /** Ids of changes that the source itself says are in this deployment. */
  changes: listOf(externalIdSchema).nullish(),
  trigger: z.enum(['automated', 'manual', 'unknown']).nullish(),
  /** The failed deployment or incident that this deployment was made to remedy. */
  remedies: factReferenceSchema.nullish(),
});

/** What a review of a change was like; kept for sampled changes only. */
const reviewFieldsSchema = z.object({
  /** When somebody else first looked at the change. */
  firstReviewAt: instantSchema.nullish(),
  lastReviewAt: instantSchema.nullish(),
  /** How often it went back and forth; 0 when nobody asked for anything. */
  rounds: z.int().min(0).max(1_000).nullish(),
  /** Whether somebody else looked at it before it landed. */
  reviewed: z.boolean().nullish(),
  /** Whether it was merged by whoever made it. */
  selfMerged: z.boolean().nullish(),
});

const changeFieldsSchema = z.object({
  /** Every commit that the change brought, its merge commit apart. */
  revisions: listOf(revisionSchema).nullish(),
  /** The commit by which the change landed on its branch. */
  mergeRevision: revisionSchema.nullish(),
  /** First parent of `mergeRevision`: where the branch stood before. It makes commit ranges answerable without the repository. */
  baseRevision: revisionSchema.nullish(),
  /** Authored time of the first commit; absent when a squash lost it. */
  firstCommitAt: instantSchema.nullish(),
  openedAt: instantSchema.nullish(),
  readyAt: instantSchema.nullish(),
  mergedAt: instantSchema.nullish(),
  size: z.enum(['xs', 's', 'm', 'l', 'xl']).nullish(),
  automated: z.boolean().nullish(),
  riskFlags: z.array(z.enum(RISK_FLAGS)).max(RISK_FLAGS.length).nullish(),
  revertOf: externalIdSchema.nullish(),
  ...reviewFieldsSchema.shape,
});

const incidentFieldsSchema = z.object({
  severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4', 'unknown']).nullish(),
  /** When users began to be affected. */
  startedAt: instantSchema.nullish(),
  detectedAt: instantSchema.nullish(),
  acknowledgedAt: instantSchema.nullish(),
  mitigatedAt: instantSchema.nullish(),
  restoredAt: instantSchema.nullish(),
  detectedBy: z.enum(['alert', 'customer', 'staff', 'unknown']).nullish(),
  causedBy: factReferenceSchema.nullish(),
  failureMode: z.enum(FAILURE_MODES).nullish(),
  contributingFactors: z
    .array(z.enum(CONTRIBUTING_FACTORS))
    .max(CONTRIBUTING_FACTORS.length)
    .nullish(),
});

const contextFieldsSchema = z
  .object({
    type: z.enum(CONTEXT_TYPES).nullish(),
    from: instantSchema.nullish(),
    /** Null or absent while it lasts. */
    to: instantSchema.nullish(),
    label: slugListSchema.nullish(),
  })
  .refine(({ from, to }) => !from || !to || to >= from, {
    path: ['to'],
    error: 'must not be before from',
  })
  .refine(
    ({ from, to }) =>
      !from ||
      !to ||
      Date.parse(to) - Date.parse(from) <= LONGEST_CONTEXT_DAYS * DAY_MS,
    {
      path: ['to'],
      error: `must be at most ${LONGEST_CONTEXT_DAYS} days after from`,
    },
  );

/** Schema of the fields of each kind. @public */
export const factFieldSchemas = {
  deployment: deploymentFieldsSchema,
  change: changeFieldsSchema,
  incident: incidentFieldsSchema,
  context: contextFieldsSchema,
  alert: alertFieldsSchema,
  'slo-sample': sloSampleFieldsSchema,
  'action-item': actionItemFieldsSchema,
} as const satisfies Record<FactKind, z.ZodObject>;

/** Fields of one kind as delivered: every field optional, null clears. @public */
export type FactFields<K extends FactKind> = z.infer<
  (typeof factFieldSchemas)[K]
>;

/** Fields that hold an instant, per kind: the intake checks them against its clock. @public */
export const INSTANT_FIELDS = {
  deployment: ['startedAt', 'finishedAt'],
  change: [
    'firstCommitAt',
    'openedAt',
    'readyAt',
    'firstReviewAt',
    'lastReviewAt',
    'mergedAt',
  ],
  incident: [
    'startedAt',
    'detectedAt',
    'acknowledgedAt',
    'mitigatedAt',
    'restoredAt',
  ],
  context: ['from', 'to'],
  alert: ['startedAt', 'endedAt'],
  'slo-sample': ['from', 'to'],
  'action-item': ['createdAt', 'dueAt', 'completedAt'],
} as const satisfies { [K in FactKind]: readonly (keyof FactFields<K>)[] };

/** Fields that may lie ahead: a freeze is announced, an action is due. @public */
export const PLANNED_FIELDS: { [K in FactKind]?: readonly string[] } = {
  context: ['from', 'to'],
  'action-item': ['dueAt'],
};

/** Fields of a change that are kept for a sample only. @public */
export const REVIEW_FIELDS = reviewFieldsSchema.keyof().options;

/** @public */
export type ReviewField = (typeof REVIEW_FIELDS)[number];

/**
 * How a change stood in the draw of its quarter, written by the intake and never taken from outside; the review fields are
 * there when it was selected and its source told them.
 *
 * @public
 */
export interface SampledReview extends KnownReviewFields {
  /** ISO quarter of the merge, `YYYY-Qn`. */
  period: string;
  /** Id of the stratum it was drawn in. */
  stratum: string;
  /** Rate at which that stratum is drawn in the team, 0..1: the declared one, or in a small team a higher one. */
  rate: number;
  selected: boolean;
}

type KnownReviewFields = {
  [F in ReviewField]?: NonNullable<FactFields<'change'>[F]>;
};

/** A fact as it is known now: null and absent are the same, nothing is known. @public */
export type KnownFields<K extends FactKind> = {
  [F in Exclude<keyof FactFields<K>, ReviewField>]?: NonNullable<
    FactFields<K>[F]
  >;
} & (K extends 'change' ? { review?: SampledReview } : {});
