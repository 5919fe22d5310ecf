import { z } from 'zod/v4';
import { Arrival } from '../cells';

/**
 * Which events are counted together: changes that reached production, by when they did; sampled changes, by when they were
 * merged; worklist items, by when they were looked at.
 *
 * @internal
 */
export type WorkFamily = 'delivery' | 'review' | 'findings';

/** What was measured of an event; durations in seconds. What is not known is absent, never zero. @internal */
export const measuredSchema = z.object({
  coding: z.number().nonnegative().optional(),
  deployWait: z.number().nonnegative().optional(),
  deploying: z.number().nonnegative().optional(),
  pickup: z.number().nonnegative().optional(),
  review: z.number().nonnegative().optional(),
  mergeWait: z.number().nonnegative().optional(),
  reviewed: z.boolean().optional(),
  rounds: z.number().nonnegative().optional(),
  selfMerged: z.boolean().optional(),
  isRisky: z.boolean().optional(),
  /** What an item of the worklist came to. */
  outcomes: z.array(z.string()).optional(),
  /** What it shares with others, such as a deployment. */
  cluster: z.string().optional(),
  /** Of the sample it was drawn into. */
  stratum: z.string().optional(),
});

/** @internal */
export type Measured = z.infer<typeof measuredSchema>;

/** One event as the release job knows it: when, whose service, by which tokens, and what was measured. @internal */
export interface WorkEvent {
  family: WorkFamily;
  /** Ref of the component. */
  subject: string;
  source: string;
  /** Of the fact. */
  id: string;
  /** ISO week, `2026-W14`. */
  week: string;
  /** Ref of the group that owned the component then. */
  owner: string;
  tokens: readonly string[];
  /** How many events it stands for: 1 over the rate of its sample. */
  weight: number;
  measured: Measured;
  /** Versions of the policy under which it was told, joined by commas. */
  policies: string;
}

/** An event that a decision was made on; it stays as it was then. @internal */
export interface FrozenEvent extends WorkEvent {
  arrival: Arrival;
}

/** Names an event within its quarter and family. @internal */
export function eventKey({
  subject,
  source,
  id,
}: Pick<WorkEvent, 'subject' | 'source' | 'id'>): string {
  return JSON.stringify([subject, source, id]);
}
