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
 * The review fields of a change (first and last review, rounds, reviewed, self-merged) are part of the vocabulary but
 * are not kept: they may only be stored for a declared sample, and there is none yet.
 */

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
  riskFlags: z
    .array(z.enum(['security', 'data', 'infrastructure', 'dependency']))
    .max(4)
    .nullish(),
  revertOf: externalIdSchema.nullish(),
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
  change: ['firstCommitAt', 'openedAt', 'readyAt', 'mergedAt'],
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

/** A fact as it is known now: null and absent are the same, nothing is known. @public */
export type KnownFields<K extends FactKind> = {
  [F in keyof FactFields<K>]?: NonNullable<FactFields<K>[F]>;
};
