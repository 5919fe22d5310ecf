import { z } from 'zod/v4';
import { FACT_KINDS } from './facts';

const at = z.string().optional();

/** @public */
export const sourceLifeSchema = z.object({
  id: z.string(),
  owner: z.string(),
  purpose: z.string(),
  kinds: z.array(z.enum(FACT_KINDS)),
  /** Seconds. */
  interval: z.number(),
  lastDeliveryAt: at,
  lastHeartbeatAt: at,
  accepted: z.number().int(),
  duplicate: z.number().int(),
  refused: z.number().int(),
  /** Fields outside the closed schema. */
  dropped: z.number().int(),
  /** Reports whose review fields were dropped, because the change is not in the sample. */
  unsampled: z.number().int().optional(),
  /** Accepted facts of days that are closed: nothing of them is kept. */
  tooLate: z.number().int().optional(),
  /** Whether it brings history: its facts are kept from when they were received. */
  backfill: z.boolean().optional(),
  /** Well-formed events that no fact comes of. */
  ignored: z.number().int(),
  /** Departures of accepted events from their specification. */
  warnings: z.number().int(),
  lastWarning: z.string().optional(),
  lastError: z.string().optional(),
  lastErrorAt: at,
});

/** A declared source with its life signs. @public */
export type SourceLife = z.infer<typeof sourceLifeSchema>;

/** @public */
export const sourcesResponseSchema = z.object({
  sources: z.array(sourceLifeSchema),
  /** Subjects of accepted facts that are no component of the catalog: counted in nothing until they are. */
  unmapped: z.array(z.object({ source: z.string(), subject: z.string() })),
});

/** @public */
export type SourcesResponse = z.infer<typeof sourcesResponseSchema>;
