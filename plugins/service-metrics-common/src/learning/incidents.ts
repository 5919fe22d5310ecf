import { z } from 'zod/v4';
import { incidentClassSchema, vocabularyWordSchema } from './vocabulary';

/*
 * Incidents as the Incident learning tab tells them. Single incidents are for the owning team; others see published reviews
 * and patterns. Times ISO 8601 UTC, durations seconds.
 */

/** An incident at its source. @public */
export const incidentKeySchema = z.object({
  source: z.string(),
  id: z.string(),
});

/** @public */
export type IncidentKey = z.infer<typeof incidentKeySchema>;

/** @public */
export const reviewStageSchema = z.enum(['draft', 'in-review', 'published']);

/** @public */
export type ReviewStage = z.infer<typeof reviewStageSchema>;

const factSchema = z.object({ source: z.string(), id: z.string() });

const severitySchema = z.enum(['sev1', 'sev2', 'sev3', 'sev4', 'unknown']);

/** @public */
export const incidentSummarySchema = z.object({
  ...incidentKeySchema.shape,
  severity: severitySchema,
  /** Refs of the components that it touched and that the caller may open. */
  services: z.array(z.string()),
  startedAt: z.string(),
  /** Absent while it lasts. */
  restoredAt: z.string().optional(),
  /** Seconds of impact, so far while it lasts. */
  impact: z.number(),
  failureMode: vocabularyWordSchema.optional(),
  /** Of an earlier one, confirmed by a person. */
  repeatOf: incidentKeySchema.optional(),
  review: z.object({ id: z.string(), state: reviewStageSchema }).optional(),
});

/** @public */
export type IncidentSummary = z.infer<typeof incidentSummarySchema>;

/** What the caller may do here, so that a page offers nothing that would be refused. @public */
export const learningRightsSchema = z.object({
  /** Write reviews, actions and judgements. */
  write: z.boolean(),
  /** Ask for a review. */
  ask: z.boolean(),
});

/** @public */
export type LearningRights = z.infer<typeof learningRightsSchema>;

/** Newest first. @public */
export const incidentsPageSchema = z.object({
  subject: z.string(),
  /** `team`: single incidents. `outside`: none are listed; see the published reviews. */
  detail: z.enum(['team', 'outside']),
  incidents: z.array(incidentSummarySchema),
  /** For the next page. */
  cursor: z.string().optional(),
  rights: learningRightsSchema,
});

/** @public */
export type IncidentsPage = z.infer<typeof incidentsPageSchema>;

const ENTRY_KINDS = [
  'deployment-finished',
  'alert-fired',
  'alert-ended',
  'slo-over',
  'slo-under',
  'context',
  'incident-started',
  'incident-detected',
  'incident-acknowledged',
  'incident-mitigated',
  'incident-restored',
] as const;

const linkSchema = z.object({
  as: z.enum(['cause', 'remedy']),
  /** 1 most certain … 4 a suggestion. */
  rung: z.number().int().min(1).max(5),
  reason: z.string(),
  judged: z.enum(['confirmed', 'rejected']).optional(),
});

/** Something a source told, within the window of the timeline. @public */
export const timelineEntrySchema = z.object({
  at: z.string(),
  /** End of what lasts, when it ended within the window. */
  to: z.string().optional(),
  kind: z.enum(ENTRY_KINDS),
  ...factSchema.shape,
  /** Absent for contexts. */
  service: z.string().optional(),
  /** Whose clock told the time, and the field it was read from. */
  clock: z.object({ of: z.string(), field: z.string() }),
  link: linkSchema.optional(),
  detail: z.string().optional(),
  /** A state of another incident. */
  other: z.boolean().optional(),
  begunBefore: z.boolean().optional(),
});

/** @public */
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

const phaseSchema = z.object({
  name: z.enum(['detect', 'acknowledge', 'mitigate', 'restore']),
  from: z.string(),
  to: z.string(),
  seconds: z.number(),
  /** Earlier parts that cannot be told from this one. */
  includes: z.array(z.enum(['detect', 'acknowledge', 'mitigate', 'restore'])),
  open: z.boolean().optional(),
});

/** @public */
export const incidentTimelineSchema = z.object({
  window: z.object({ from: z.string(), to: z.string() }),
  entries: z.array(timelineEntrySchema),
  /** Of services this one depends on: that something happened, and when, to the minute. */
  neighbours: z.array(
    z.object({
      service: z.string(),
      kind: z.enum(ENTRY_KINDS),
      minute: z.string(),
    }),
  ),
  /** Written by hand. */
  notes: z.array(
    z.object({ id: z.string(), at: z.string(), text: z.string() }),
  ),
  flags: z.array(
    z.object({
      kind: z.enum(['gap', 'overlap', 'clock-skew']),
      from: z.string(),
      to: z.string(),
      text: z.string(),
    }),
  ),
  split: z.object({ impact: z.number(), phases: z.array(phaseSchema) }),
  /** There were more facts than are shown. */
  cut: z.boolean(),
});

/** @public */
export type IncidentTimeline = z.infer<typeof incidentTimelineSchema>;

/** A deployment that may have caused the incident. @public */
export const causeCandidateSchema = z.object({
  ...factSchema.shape,
  service: z.string(),
  finishedAt: z.string(),
  /** Short revision, when known. */
  revision: z.string().optional(),
  rung: z.number().int().min(1).max(5),
  reason: z.string(),
  /** Counts as the cause now. */
  counts: z.boolean(),
  judged: z.enum(['confirmed', 'rejected']).optional(),
});

/** @public */
export type CauseCandidate = z.infer<typeof causeCandidateSchema>;

const warningSchema = z.object({
  signal: z.string(),
  at: z.string(),
  /** Seconds before impact. */
  lead: z.number(),
  value: z.number(),
  band: z.object({ low: z.number(), high: z.number() }),
  alarms: z.object({
    heeded: z.number().int(),
    false: z.number().int(),
    days: z.number().int(),
  }),
  text: z.string(),
});

/** One incident of a component, for the owning team. @public */
export const incidentDetailSchema = z.object({
  subject: z.string(),
  incident: incidentSummarySchema,
  timeline: incidentTimelineSchema,
  classification: z.object({
    suggested: z
      .object({ class: incidentClassSchema, why: z.string() })
      .optional(),
    /** Set by a person; wins over the suggestion. */
    chosen: incidentClassSchema.optional(),
  }),
  candidates: z.array(causeCandidateSchema),
  /** What moved before. */
  warning: z.object({
    moved: z.array(warningSchema),
    quiet: z.array(z.string()),
    unknown: z.array(z.string()),
    summary: z.string(),
  }),
  /** What would have shortened the longest part. */
  controls: z.object({
    controls: z.array(
      z.object({
        control: z.enum(['alert', 'routing', 'runbook', 'rollback', 'flag']),
        evidence: z.string(),
      }),
    ),
    summary: z.string(),
  }),
  rights: learningRightsSchema,
});

/** @public */
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

/** @public */
export const judgeCauseRequestSchema = z.object({
  deployment: z.object({ source: z.string(), id: z.string() }),
  /** `none` takes an earlier judgement back. */
  verdict: z.enum(['confirmed', 'rejected', 'none']),
});

/** @public */
export type JudgeCauseRequest = z.infer<typeof judgeCauseRequestSchema>;

/** Null takes it back. @public */
export const setClassRequestSchema = z.object({
  class: incidentClassSchema.nullable(),
});

/** @public */
export const addNoteRequestSchema = z.object({
  at: z.iso.datetime({ offset: true }),
  text: z.string().trim().min(1).max(500),
});

/** @public */
export type AddNoteRequest = z.infer<typeof addNoteRequestSchema>;
