import { z } from 'zod/v4';

const at = z.iso.datetime();
const rows = z.number().int().nonnegative();

/** How long a class of data is kept. @public */
export const retentionLimitSchema = z.union([
  z.object({ days: z.number().int().nonnegative() }),
  z.object({ months: z.number().int().positive() }),
]);

/** @public */
export type RetentionLimit = z.infer<typeof retentionLimitSchema>;

/** What one run of retention found of one class, and what it left. @public */
export const retentionRunClassSchema = z.object({
  id: z.string(),
  limit: retentionLimitSchema,
  /** Rows that were older than the limit; of `days`, weeks that could be folded. */
  eligible: rows,
  /** Rows that went, or were reduced. */
  gone: rows,
  /** Rows older than the limit afterwards. */
  left: rows,
  /** Rows older than the limit by more than a day afterwards: there should be none. */
  overdue: rows,
  /** What the oldest row that is left ages from. */
  oldestAt: at.optional(),
});

/** @public */
export type RetentionRunClass = z.infer<typeof retentionRunClassSchema>;

/** One run of retention, as the ledger keeps it. @public */
export const retentionRunSchema = z.object({
  id: z.string(),
  startedAt: at,
  /** Seconds. */
  duration: z.number().nonnegative(),
  /** Only counted, let go of nothing. */
  dryRun: z.boolean(),
  /** Of the documents by which limits were told; empty while there were none. */
  policyVersion: z.string(),
  classes: z.array(retentionRunClassSchema),
  /** SHA-256 over the run and the hash of the run before. */
  hash: z.string(),
});

/** @public */
export type RetentionRun = z.infer<typeof retentionRunSchema>;

/** What is left of one class now. @public */
export const retentionStateSchema = z.object({
  id: z.string(),
  /** The class of the charter by which it is kept. */
  charterClass: z.string(),
  happens: z.enum(['deleted', 'reduced', 'folded']),
  limit: retentionLimitSchema,
  /** Rows older than the limit. */
  due: rows,
  /** Rows older than the limit by more than a day: there should be none. */
  overdue: rows,
  /** What the oldest row ages from; absent without rows. */
  oldestAt: at.optional(),
});

/** @public */
export type RetentionState = z.infer<typeof retentionStateSchema>;

/** How long what is kept, and what was let go of; nothing in it is about anyone or any service. @public */
export const retentionResponseSchema = z.object({
  asOf: at,
  /** Of the documents by which limits are told; empty while there are none. */
  policyVersion: z.string(),
  /** Runs only count, by configuration. */
  dryRun: z.boolean(),
  /** Seconds between two runs. */
  every: z.number(),
  /** Absent before the first run. */
  nextRunAt: at.optional(),
  /** Something should have been gone for more than a day. */
  alarm: z.boolean(),
  /** Measured in the tables as of `asOf`. */
  classes: z.array(retentionStateSchema),
  /** The newest runs, newest first. */
  runs: z.array(retentionRunSchema),
});

/** @public */
export type RetentionResponse = z.infer<typeof retentionResponseSchema>;
