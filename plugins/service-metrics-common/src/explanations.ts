import { z } from 'zod/v4';

/*
 * Single events and why they were counted. The owning team opens its own; everyone else gets counts by ISO week, without
 * ids and without links.
 */

/** @public */
export const markedEventSchema = z.object({
  kind: z.enum(['deployment', 'incident']),
  source: z.string(),
  id: z.string(),
  /** Entity ref of the component. */
  subject: z.string(),
  /** When the deployment finished, or impact began. */
  at: z.string(),
  /** When the incident was restored; absent while it is open, and for deployments. */
  to: z.string().optional(),
  outcome: z.enum(['succeeded', 'failed', 'cancelled']).optional(),
  type: z.enum(['standard', 'rollback', 'hotfix', 'config']).optional(),
  severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4', 'unknown']).optional(),
  /** A successful deployment that counts as failed since. */
  failed: z.boolean().optional(),
  /** How many changes the deployment brought. */
  changes: z.number().int().optional(),
});

/** @public */
export type MarkedEvent = z.infer<typeof markedEventSchema>;

/** @public */
export const markedWeekSchema = z.object({
  /** Monday and the Monday after, `YYYY-MM-DDT00:00:00.000Z`. */
  from: z.string(),
  to: z.string(),
  /** Absent where it may not be told. */
  deployments: z.number().int().optional(),
  incidents: z.number().int().optional(),
});

/** @public */
export type MarkedWeek = z.infer<typeof markedWeekSchema>;

/** What happened in a stretch of time: single events for the owning team, and weekly counts for everyone. @public */
export const eventsResponseSchema = z.object({
  subject: z.string(),
  from: z.string(),
  to: z.string(),
  detail: z.enum(['events', 'weeks']),
  /** For an outsider who opened them for a purpose: the kinds that are listed. All of them when absent. */
  kinds: z.array(z.enum(['deployment', 'incident'])).optional(),
  /** Newest first, at most 500; empty when `detail` is `weeks`. */
  events: z.array(markedEventSchema),
  /** True when there were more events than are listed. */
  cut: z.boolean(),
  weeks: z.array(markedWeekSchema),
  /** For an outsider with a right to single events: whether the checkpoint before them is passed. */
  checkpoint: z.enum(['closed', 'open']).optional(),
});

/** @public */
export type EventsResponse = z.infer<typeof eventsResponseSchema>;

/** One step from a fact to another by which it counts, or a suggestion that counts in nothing. @public */
export const explainedLinkSchema = z.object({
  kind: z.enum(['deployment', 'change', 'incident']),
  source: z.string(),
  id: z.string(),
  subject: z.string(),
  at: z.string().optional(),
  /** Of the ladder; most certain first. */
  rung: z.number().int().min(1).max(5).optional(),
  reason: z.string(),
  /** Shown, and counted in nothing. */
  suggestion: z.boolean(),
});

/** @public */
export type ExplainedLink = z.infer<typeof explainedLinkSchema>;

/** Why a fact counts, or does not, metric by metric. @public */
export const explanationSchema = z.object({
  subject: z.string(),
  kind: z.enum(['deployment', 'change', 'incident']),
  source: z.string(),
  id: z.string(),
  /** The instant whose day it belongs to; absent while it is not known. */
  at: z.string().optional(),
  /** In one sentence. */
  summary: z.string(),
  metrics: z.array(
    z.object({
      metric: z.string(),
      counted: z.boolean(),
      /** UTC day on which it counts. */
      day: z.string().optional(),
      reason: z.string(),
    }),
  ),
  links: z.array(explainedLinkSchema),
});

/** @public */
export type Explanation = z.infer<typeof explanationSchema>;
