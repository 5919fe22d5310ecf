import { z } from 'zod/v4';
import { purposeSchema } from './governance/purposes';

/*
 * Who outside of a team may open its details, who did, and why. The only people that are named are those who act: who
 * opened something, who was designated, and by whom.
 */

/** For how long a checkpoint stays passed, hours. @public */
export const OPENING_HOURS = 24;

/** For how long somebody may be designated at most, days. @public */
export const LONGEST_GRANT_DAYS = 90;

/** By what right an outsider opens details. @public */
export const openingRoleSchema = z.enum([
  'designated',
  'leaders',
  'organisation',
]);

/** A free text of the one who acts. */
const ownWords = (least: number) =>
  z
    .string({ error: 'must be a text' })
    .trim()
    .min(least, { error: `must have at least ${least} characters` })
    .max(500, { error: 'must have at most 500 characters' })
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, {
      error: 'must be plain text without control characters',
    });

/** What is read before the details of another team are opened. @public */
export const checkpointSchema = z.object({
  /** Entity ref. */
  subject: z.string(),
  /**
   * `own`: the caller's team owns it, there is no checkpoint. `closed`: not passed. `open`: passed. `off`: the record cannot
   * be kept, so that nobody passes.
   */
  state: z.enum(['own', 'closed', 'open', 'off']),
  /** The rule as it stands, in plain sentences; `hash` is over these very words. */
  rule: z.object({
    version: z.string(),
    hash: z.string(),
    text: z.array(z.string()),
  }),
  /** For which the documents and the grants of the caller allow it. */
  purposes: z.array(purposeSchema),
  /** When it closes again. */
  until: z.string().optional(),
});

/** @public */
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** @public */
export const passRequestSchema = z.strictObject({
  /** Hash of the rule that was read. */
  rule: z.string().regex(/^[0-9a-f]{64}$/, {
    error: 'must be the hash of the rule that was read',
  }),
  purpose: purposeSchema,
  /** In the caller's own words; the owning team and the council read it. */
  reason: ownWords(10),
});

/** @public */
export type PassRequest = z.infer<typeof passRequestSchema>;

/** One outsider's opening of the details of one service. @public */
export const openingSchema = z.object({
  /** Entity ref of the component. */
  subject: z.string(),
  /** Who opened it; entity ref. */
  actor: z.string(),
  role: openingRoleSchema,
  purpose: purposeSchema,
  reason: z.string(),
  openedAt: z.string(),
  until: z.string(),
  /** How often something was read. */
  reads: z.number().int(),
  lastReadAt: z.string().optional(),
});

/** @public */
export type Opening = z.infer<typeof openingSchema>;

/** @public */
export const openingsResponseSchema = z.object({
  subject: z.string(),
  /** Newest first, at most 200. */
  openings: z.array(openingSchema),
  /** Who is designated to open details here, at this moment. */
  designated: z.array(
    z.object({
      /** Entity ref of a user or group. */
      principal: z.string(),
      purpose: purposeSchema,
      expiresAt: z.string(),
    }),
  ),
});

/** Who outside the team opened details of an entity. For its owning team and the council. @public */
export type OpeningsResponse = z.infer<typeof openingsResponseSchema>;

const refOf = (kinds: string[], says: string) =>
  z
    .string({ error: says })
    .max(256, { error: says })
    .regex(
      new RegExp(
        `^(${kinds.join('|')}):[a-z0-9][-a-z0-9_.]*/[a-z0-9][-a-z0-9_.]*$`,
      ),
      { error: says },
    );

/** @public */
export const grantRequestSchema = z.strictObject({
  principal: refOf(
    ['user', 'group'],
    'must be the ref of a user or a group, in lower case',
  ),
  scope: refOf(
    ['component', 'group', 'system', 'domain'],
    'must be the ref of a component, group, system or domain, in lower case',
  ),
  purpose: purposeSchema,
  justification: ownWords(10),
  days: z
    .number({ error: 'must be a number of days' })
    .int({ error: 'must be whole days' })
    .min(1, { error: 'must be at least 1' })
    .max(LONGEST_GRANT_DAYS, {
      error: `must be at most ${LONGEST_GRANT_DAYS}`,
    }),
});

/** @public */
export type GrantRequest = z.infer<typeof grantRequestSchema>;

/** @public */
export const keepGrantRequestSchema = grantRequestSchema.pick({
  justification: true,
  days: true,
});

/** @public */
export type KeepGrantRequest = z.infer<typeof keepGrantRequestSchema>;

/** Somebody who is designated to open details of a scope. @public */
export const accessGrantSchema = z.object({
  id: z.string(),
  /** Entity ref of a user or group. */
  principal: z.string(),
  /** Entity ref; everything inside it is meant. */
  scope: z.string(),
  purpose: purposeSchema,
  justification: z.string(),
  source: z.enum(['council', 'configuration']),
  /** Entity ref; `configuration` for those of the configuration. */
  grantedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** `due` in the last 14 days: kept by a seat of the council, or ended by itself. */
  state: z.enum(['effective', 'due', 'expired', 'ended']),
  /** How often details were opened by it. */
  uses: z.number().int(),
  lastUsedAt: z.string().optional(),
  /** Not used for 30 days. */
  isIdle: z.boolean(),
  endedAt: z.string().optional(),
  endedBy: z.string().optional(),
});

/** @public */
export type AccessGrant = z.infer<typeof accessGrantSchema>;

/** @public */
export const grantsResponseSchema = z.object({
  /** Whether the caller may designate, keep and end. */
  mayGovern: z.boolean(),
  /** Whether grants have an effect: the record can be kept. */
  isRecordKept: z.boolean(),
  /** Effective ones first, then the last 100 others. */
  grants: z.array(accessGrantSchema),
});

/** @public */
export type GrantsResponse = z.infer<typeof grantsResponseSchema>;

/** @public */
export const ownAccessSchema = z.object({
  /** Of whose team the caller is: the caller, the caller's groups, and all groups above them; entity refs. */
  owners: z.array(z.string()),
  /** Scopes that the caller is designated for, at this moment; entity refs. */
  scopes: z.array(z.string()),
});

/** What the caller owns and may be led to, for policies and pages. @public */
export type OwnAccess = z.infer<typeof ownAccessSchema>;

const headSchema = z.object({ seq: z.number().int(), hash: z.string() });

/** Whether the record of acts is as it was written. @public */
export const auditReportSchema = z.object({
  /** Entries that were looked at. */
  entries: z.number().int(),
  head: headSchema,
  /** The first twenty. */
  faults: z.array(
    z.object({
      seq: z.number().int(),
      fault: z.enum(['changed', 'unlinked', 'missing', 'segment']),
    }),
  ),
  /** The heads that were sent along. */
  heads: z.array(
    headSchema.extend({
      state: z.enum(['found', 'differs', 'missing', 'not-kept']),
    }),
  ),
  isIntact: z.boolean(),
});

/** @public */
export type AuditReport = z.infer<typeof auditReportSchema>;
