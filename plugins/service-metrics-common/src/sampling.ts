import { z } from 'zod/v4';

/*
 * The sample of changes whose reviews are looked at: what everyone may read of it, and what the owning team may read of its
 * own part. Times ISO 8601 UTC, rates 0..1, stretches half-open.
 */

/** What looking at a sampled change can find: about the change, never about whoever made it. @public */
export const SAMPLE_OUTCOMES = [
  'missing-test',
  'missing-guardrail',
  'unclear-docs',
  'template-would-help',
  'rework-risk',
  'nothing-to-note',
] as const;

/** @public */
export type SampleOutcome = (typeof SAMPLE_OUTCOMES)[number];

const periodName = z.string().regex(/^\d{4}-Q[1-4]$/);

const stratumShape = {
  /** Id of the stratum. */
  stratum: z.string(),
  rate: z.number(),
  /** Changes of a team to draw in a middling week; small teams are drawn at a higher rate for it. */
  perWeek: z.number().int().optional(),
  /** Most changes that are drawn per team and quarter. */
  cap: z.number().int().optional(),
};

/** @public */
export const samplingPeriodSchema = z.object({
  period: periodName,
  from: z.string(),
  to: z.string(),
  /** `announced`: committed to, not begun. `waiting`: begun, and nothing was drawn in it yet. */
  state: z.enum(['announced', 'waiting', 'open', 'closed']),
  /** SHA-256 of `seed:nonce`. */
  commitment: z.string(),
  committedAt: z.string(),
  /** Whether the commitment is older than the period. */
  committedBefore: z.boolean(),
  closedAt: z.string().optional(),
  /** Of a closed period. */
  seed: z.string().optional(),
  nonce: z.string().optional(),
  manifestHash: z.string().optional(),
  /** Hashes of the parts that the manifest hash is made of; no part says whose it is. */
  partHashes: z.array(z.string()).optional(),
  /** Over everyone, of a closed period. */
  strata: z.array(
    z.object({
      ...stratumShape,
      eligible: z.number().int(),
      selected: z.number().int(),
    }),
  ),
});

/** @public */
export type SamplingPeriod = z.infer<typeof samplingPeriodSchema>;

/** @public */
export const samplingLedgerSchema = z.object({
  /** Newest first. */
  periods: z.array(samplingPeriodSchema),
});

/** Every period of the sample, for any colleague. @public */
export type SamplingLedger = z.infer<typeof samplingLedgerSchema>;

/** @public */
export const sampledChangeSchema = z.object({
  source: z.string(),
  /** Id by its source, as it is kept. */
  id: z.string(),
  /** Component ref. */
  subject: z.string(),
  stratum: z.string(),
  mergedAt: z.string().optional(),
  /** Page of the change, when the component's annotations tell where it is. */
  link: z.string().optional(),
  /** What was found; empty until somebody looked. */
  outcomes: z.array(z.enum(SAMPLE_OUTCOMES)),
});

/** @public */
export type SampledChange = z.infer<typeof sampledChangeSchema>;

/** @public */
export const teamSampleSchema = z.object({
  /** Entity ref. */
  subject: z.string(),
  period: periodName,
  from: z.string(),
  to: z.string(),
  /** Why nothing is drawn now; absent while something is. */
  off: z.enum(['no-charter', 'no-strata', 'no-document']).optional(),
  /** The charter's own sentences. */
  sentences: z.array(z.string()),
  strata: z.array(
    z.object({
      ...stratumShape,
      /** Which changes belong to it, in a sentence of the charter. */
      says: z.string().optional(),
      /** At which rates the teams of this answer are drawn in this quarter, lowest first, where they have their own. */
      rates: z.array(z.number()).optional(),
      eligible: z.number().int(),
      selected: z.number().int(),
    }),
  ),
  /** Newest first. */
  changes: z.array(sampledChangeSchema),
  /** Whether there are more than are listed. */
  cut: z.boolean(),
});

/** What was sampled from a team or a service in one period, for its owning team. @public */
export type TeamSample = z.infer<typeof teamSampleSchema>;

/** @public */
export const noteOutcomesSchema = z.object({
  source: z.string().min(1).max(64),
  /** Replaces what was noted before; empty takes it back. `nothing-to-note` stands alone. */
  outcomes: z
    .array(z.enum(SAMPLE_OUTCOMES))
    .max(SAMPLE_OUTCOMES.length)
    .refine(
      outcomes =>
        !outcomes.includes('nothing-to-note') || outcomes.length === 1,
      { error: 'nothing-to-note stands alone' },
    ),
});

/** @public */
export type NoteOutcomesRequest = z.infer<typeof noteOutcomesSchema> & {
  /** Of the component. */
  entityRef: string;
  /** Of the change. */
  id: string;
};

/** @public */
export const sampleManifestSchema = z.object({
  period: periodName,
  commitment: z.string(),
  seed: z.string(),
  nonce: z.string(),
  manifestHash: z.string(),
  partHashes: z.array(z.string()),
  /** As fixed when the period was opened. */
  strata: z.array(
    z.looseObject({
      id: z.string(),
      rate: z.number(),
      perWeek: z.number().int().optional(),
      cap: z.number().int().optional(),
    }),
  ),
  parts: z.array(
    z.object({
      salt: z.string(),
      /** Rates of the part's own, by stratum. */
      rates: z.record(z.string(), z.number()).optional(),
      units: z.array(
        z.object({
          stratum: z.string(),
          /** `source:id`. */
          unit: z.string(),
          selected: z.boolean(),
        }),
      ),
    }),
  ),
});

/**
 * All that is needed to draw a closed period again, for the parts that the caller may see.
 *
 * @public
 */
export type SampleManifest = z.infer<typeof sampleManifestSchema>;
