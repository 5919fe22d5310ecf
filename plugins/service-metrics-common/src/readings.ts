import { z } from 'zod/v4';
import { seenAsSchema } from './disclosure';
import { CONTEXT_TYPES } from './facts/contextTypes';

/*
 * The shape of a number that is never naked. The backend builds it, the door cuts it down, the client checks it.
 * Durations are seconds, ratios 0..1, times ISO 8601 UTC, windows half-open [from, to).
 */

/** @public */
export const WINDOW_LABELS = ['7d', '28d', '91d', 'quarter', 'custom'] as const;

/** @public */
export const windowSchema = z.object({
  label: z.enum(WINDOW_LABELS),
  from: z.string(),
  to: z.string(),
});

/** A stretch of whole UTC days. @public */
export type Window = z.infer<typeof windowSchema>;

/** @public */
export type WindowLabel = Window['label'];

/**
 * Only `ok` carries a current number. `no-data`: nothing ever delivered this. `insufficient-sample`: too few for the
 * statistic. `stale`: the source fell silent. `suppressed`: disclosure control. `withheld`: a rule or document says no.
 *
 * @public
 */
export const statusSchema = z.enum([
  'ok',
  'no-data',
  'insufficient-sample',
  'stale',
  'suppressed',
  'withheld',
]);

/** @public */
export type ReadingStatus = z.infer<typeof statusSchema>;

/** @public */
export const intervalSchema = z.object({
  low: z.number(),
  high: z.number(),
  /** Name of the method, such as `wilson` or `order-statistics`. */
  method: z.string(),
});

/** A 95 % interval. @public */
export type Interval = z.infer<typeof intervalSchema>;

/** @public */
export const verdictSchema = z.enum(['better', 'worse', 'no-clear-change']);

/** @public */
export type Verdict = z.infer<typeof verdictSchema>;

const numberOf = {
  status: statusSchema,
  /** Machine-readable reason of a status other than `ok`. */
  reason: z.string().optional(),
  value: z.number().optional(),
  interval: intervalSchema.optional(),
  n: z.number().int().nonnegative().optional(),
};

const coverageSchema = z.object({
  linked: z.number().int().nonnegative(),
  eligible: z.number().int().nonnegative(),
});

const beforeSchema = z.object({ ...numberOf, window: windowSchema });

/** A further number of the same metric and window, such as p75 or deployment days. @public */
export const readingPartSchema = z.object({
  part: z.string(),
  unit: z.string(),
  ...numberOf,
  /** Smallest n that the statistic needs. */
  minimum: z.number().int().positive().optional(),
});

/** @public */
export type ReadingPart = z.infer<typeof readingPartSchema>;

const currentSchema = z.object({
  metric: z.string(),
  definitionVersion: z.string(),
  /** Entity ref. */
  subject: z.string(),
  segment: z.string().optional(),
  window: windowSchema,
  unit: z.string(),
  ...numberOf,
  /** Smallest n that the statistic needs. */
  minimum: z.number().int().positive().optional(),
  coverage: coverageSchema.optional(),
  sampling: z
    .object({
      selected: z.number().int(),
      eligible: z.number().int(),
      rate: z.number(),
    })
    .optional(),
  before: beforeSchema.optional(),
  verdict: verdictSchema.optional(),
  parts: z.array(readingPartSchema).optional(),
  /** References into the response's `contexts`. */
  contexts: z.array(z.string()),
  challenges: z.array(z.string()),
  /** Codes of what a reader should know, such as `clock-skew` or `transient`. */
  notes: z.array(z.string()),
  /** Facts that were in the window and not counted, by reason code. */
  exclusions: z.record(z.string(), z.number().int().positive()).optional(),
  counterMetric: z.string().optional(),
  document: z.string(),
  /** Of the policy that says who sees it. */
  policyVersion: z.string().optional(),
  receipt: z.string(),
});

/** @public */
export const insteadSchema = z.object({
  /** `window`: the same subject over another window. `parent`: the same window of a subject above. */
  kind: z.enum(['window', 'parent']),
  /** With a subject and a window of its own, by which it must be labelled. */
  reading: currentSchema,
});

/** What may be shown where a reading is suppressed. @public */
export type Instead = z.infer<typeof insteadSchema>;

/** @public */
export const readingSchema = currentSchema.extend({
  /** The last reading that was current, when this one is stale. */
  last: currentSchema.optional(),
  /** What may be shown in its place, when this one is suppressed. */
  instead: insteadSchema.optional(),
});

/** One metric of one subject over one window. @public */
export type Reading = z.infer<typeof readingSchema>;

/** @public */
export const seriesPointSchema = z.object({
  /** The window that ends with this step. */
  from: z.string(),
  to: z.string(),
  ...numberOf,
});

/** @public */
export type SeriesPoint = z.infer<typeof seriesPointSchema>;

/** @public */
export const seriesSchema = z.object({
  metric: z.string(),
  segment: z.string().optional(),
  step: z.enum(['day', 'week']),
  /** Label of the window each point reads. */
  window: z.enum(WINDOW_LABELS),
  points: z.array(seriesPointSchema),
});

/** @public */
export type ReadingSeries = z.infer<typeof seriesSchema>;

/** @public */
export const sourceFreshnessSchema = z.object({
  source: z.string(),
  /** Last delivery or heartbeat. */
  lastSeenAt: z.string().optional(),
  /** Longest silence that is not yet stale, in seconds: three times the declared interval. */
  staleAfter: z.number(),
  stale: z.boolean(),
});

/** @public */
export type SourceFreshness = z.infer<typeof sourceFreshnessSchema>;

/**
 * What happened around the numbers: a freeze, a migration, an outage upstream. From the service, its system and domain,
 * the groups above it, what it depends on, and the whole organisation.
 *
 * @public
 */
export const contextSchema = z.object({
  /** Unique in the response; readings refer to it. */
  id: z.string(),
  type: z.enum(CONTEXT_TYPES),
  /** Words of the source, as a list of slugs; absent when it gave none. */
  label: z.string().optional(),
  /** Entity ref it was declared for, or `organisation`. */
  scope: z.string(),
  /** What that is to the subject. */
  relation: z.enum(['own', 'dependency', 'system', 'group', 'organisation']),
  from: z.string(),
  /** Absent while it lasts. */
  to: z.string().optional(),
});

/** @public */
export type ReadingContext = z.infer<typeof contextSchema>;

/** A service counted for a group, system or domain: by name, never by value. @public */
export const countedServiceSchema = z.object({
  /** Entity ref of the component. */
  ref: z.string(),
  segment: z.string().optional(),
  /** Since when it counts here, where that is not from its beginning. */
  since: z.string().optional(),
  /** Until when it counted here, where it moved away. */
  until: z.string().optional(),
});

/** @public */
export type CountedService = z.infer<typeof countedServiceSchema>;

/** Everything a page needs, in one answer. @public */
export const readingsResponseSchema = z.object({
  subject: z.string(),
  /** What the answer was cut down for. */
  seenAs: seenAsSchema.optional(),
  readings: z.array(readingSchema),
  /** The same metrics for the unfinished day or quarter; without verdict. */
  soFar: z.array(readingSchema),
  series: z.array(seriesSchema),
  contexts: z.array(contextSchema),
  /** Alphabetical; for a component itself, empty. */
  services: z.array(countedServiceSchema),
  /** Metrics for which the subject has no source yet, with the kind of fact that would fill them. */
  missing: z.array(z.object({ question: z.string(), needs: z.string() })),
  /** How fresh the numbers are; apart from them, because it changes while they do not. */
  freshness: z.object({
    newestFactAt: z.string().optional(),
    sources: z.array(sourceFreshnessSchema),
    /** Facts that wait to be counted. */
    pendingDays: z.number().int().nonnegative(),
  }),
});

/** @public */
export type ReadingsResponse = z.infer<typeof readingsResponseSchema>;

/** @public */
export const receiptAnswerSchema = z.object({
  result: z.enum(['same', 'superseded', 'withheld']),
  /**
   * What is another one now: the metric's definition, the engine, or the facts; `folded` when the days of the window were put
   * together to weeks, so that the number can no longer be computed.
   */
  reason: z.enum(['definition', 'engine', 'facts', 'folded']).optional(),
  metric: z.string(),
  subject: z.string(),
  segment: z.string().optional(),
  from: z.string(),
  to: z.string(),
  /** The number as the receipt names it. */
  then: z.object({ value: z.number().optional(), n: z.number().optional() }),
  now: z.object(numberOf),
  /** Facts behind the window that arrived or changed after the receipt was given; told to the owning team. */
  laterFacts: z.number().int().nonnegative().optional(),
  /** What is known of the number since it was told, such as `known-incomplete`; it stays as it was. */
  notes: z.array(z.string()).optional(),
});

/** What a receipt says when it is asked again. @public */
export type ReceiptAnswer = z.infer<typeof receiptAnswerSchema>;
