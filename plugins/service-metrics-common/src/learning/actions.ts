import { z } from 'zod/v4';
import { incidentKeySchema } from './incidents';
import { controlTypeSchema } from './vocabulary';

/*
 * The prevention backlog. An action has an owning group and never an assignee. Its words are written here and checked for
 * names; of an action that a tracker told there are none.
 */

/** @public */
export const actionStatusSchema = z.enum([
  'open',
  'in-progress',
  'done',
  /** With the reason said openly, no longer worth doing. */
  'dropped',
]);

/** @public */
export type ActionStatus = z.infer<typeof actionStatusSchema>;

const groupRef = z.string().regex(/^group:[a-z0-9._-]+\/[a-z0-9._-]+$/, {
  error: 'must be the ref of a Group, such as group:default/payments',
});

const shortText = (maximum: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(maximum, { error: `must have at most ${maximum} characters` });

/** What of an action is written. @public */
export const actionContentSchema = z.object({
  text: shortText(200),
  controlType: controlTypeSchema,
  /** Of the component. */
  entityRef: z.string(),
  /** Who does it. */
  owner: groupRef,
  /** A day. */
  dueOn: z.iso.date().optional(),
  incidents: z.array(incidentKeySchema).max(20),
  expectedEffect: z
    .enum(['prevents', 'detects-earlier', 'shortens', 'limits-impact'])
    .optional(),
  status: actionStatusSchema,
  droppedBecause: z
    .enum(['superseded', 'not-worth-it', 'no-longer-applies', 'duplicate'])
    .optional(),
  /** The proposal that it was made of. */
  proposal: z.string().max(200).optional(),
});

/** @public */
export type ActionContent = z.infer<typeof actionContentSchema>;

/** @public */
export const actionSchema = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  ...actionContentSchema.shape,
  /** Absent for actions told by a tracker, and where the words are the team's. */
  text: z.string().optional(),
  createdAt: z.string(),
  completedAt: z.string().optional(),
  /** `plumbline`, or the id of the source that keeps it; such are read only. */
  keptBy: z.string(),
  overdue: z.boolean(),
  rights: z.object({ write: z.boolean() }),
});

/** @public */
export type LearningAction = z.infer<typeof actionSchema>;

/** @public */
export const actionBoardSchema = z.object({
  subject: z.string(),
  /** Counts of all actions that match, by owning group and by control type. */
  groups: z.array(
    z.object({
      owner: z.string(),
      open: z.number().int(),
      overdue: z.number().int(),
      done: z.number().int(),
    }),
  ),
  controls: z.array(
    z.object({
      controlType: controlTypeSchema,
      open: z.number().int(),
      overdue: z.number().int(),
      done: z.number().int(),
    }),
  ),
  /** One page, the earliest due first; without due date last. */
  actions: z.array(actionSchema),
  cursor: z.string().optional(),
  rights: z.object({ write: z.boolean() }),
});

/** @public */
export type ActionBoard = z.infer<typeof actionBoardSchema>;

/** @public */
export const addActionRequestSchema = actionContentSchema.extend({
  dismissedNames: z.array(z.string().max(100)).max(50).default([]),
});

/** @public */
export type AddActionRequest = z.input<typeof addActionRequestSchema>;

/** @public */
export const saveActionRequestSchema = addActionRequestSchema.extend({
  version: z.number().int().positive(),
});

/** @public */
export type SaveActionRequest = z.input<typeof saveActionRequestSchema>;

/** Work that a rule proposes, with its evidence. @public */
export const workProposalSchema = z.object({
  /** Stable while its evidence is. */
  id: z.string(),
  rule: z.enum([
    'manual-verification',
    'unclear-ownership',
    'missing-runbook',
    'alert-without-owner',
    'finding-in-several-services',
    'slow-rollback',
  ]),
  entityRef: z.string(),
  controlType: controlTypeSchema,
  /** One sentence each. */
  evidence: z.array(z.string()),
  /** A day, after which it is no longer shown. */
  expiresOn: z.string(),
});

/** @public */
export type WorkProposal = z.infer<typeof workProposalSchema>;

/** @public */
export const workProposalsSchema = z.object({
  proposals: z.array(workProposalSchema),
  rights: z.object({ write: z.boolean() }),
});

/** @public */
export type WorkProposals = z.infer<typeof workProposalsSchema>;
