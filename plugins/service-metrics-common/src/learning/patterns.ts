import { z } from 'zod/v4';
import { intervalSchema } from '../readings';
import { incidentKeySchema } from './incidents';

/*
 * What incidents taken together say: repeats, whether completed actions helped, how ready a service is, and the four numbers
 * of the tab.
 */

/** @public */
export const repeatSchema = z.object({
  incident: incidentKeySchema,
  /** The earlier one. */
  of: incidentKeySchema,
  incidentStartedAt: z.string(),
  ofStartedAt: z.string(),
  strength: z.enum(['likely', 'possible']),
  reason: z.string(),
  failureMode: z.string(),
  factors: z.array(z.string()),
  services: z.array(z.string()),
  verdict: z.enum(['confirmed', 'rejected']).optional(),
});

/** @public */
export type Repeat = z.infer<typeof repeatSchema>;

/** For the owning team; confirmed ones first, then proposals, newest first. @public */
export const repeatsSchema = z.object({
  subject: z.string(),
  repeats: z.array(repeatSchema),
  /** By failure mode, over a year; for everybody who may read. */
  patterns: z.array(
    z.object({ failureMode: z.string(), confirmed: z.number().int() }),
  ),
  rights: z.object({ write: z.boolean() }),
});

/** @public */
export type Repeats = z.infer<typeof repeatsSchema>;

/** @public */
export const judgeRepeatRequestSchema = z.object({
  incident: incidentKeySchema,
  of: incidentKeySchema,
  /** `none` takes it back. */
  verdict: z.enum(['confirmed', 'rejected', 'none']),
});

/** @public */
export type JudgeRepeatRequest = z.infer<typeof judgeRepeatRequestSchema>;

/** Whether incidents of a kind come less often since an action was completed. @public */
export const effectSchema = z.object({
  status: z.enum(['ok', 'insufficient-sample']),
  n: z.number().int(),
  /** Rate after ÷ rate before. */
  ratio: z.number().optional(),
  /** Without `high` where the data set no upper bound. */
  interval: z
    .object({ ...intervalSchema.shape, high: z.number().optional() })
    .optional(),
  finding: z.enum(['fewer', 'more', 'no-clear-change']).optional(),
  /** What the data can and cannot carry. */
  sentence: z.string(),
});

/** @public */
export type LearningEffect = z.infer<typeof effectSchema>;

/** @public */
export const effectsSchema = z.object({
  subject: z.string(),
  /** All completed actions together. */
  overall: effectSchema,
  actions: z.array(
    z.object({
      actionId: z.string(),
      text: z.string().optional(),
      controlType: z.string(),
      completedAt: z.string(),
      failureMode: z.string(),
      effect: effectSchema,
    }),
  ),
});

/** @public */
export type LearningEffects = z.infer<typeof effectsSchema>;

/** @public */
export const readinessSchema = z.object({
  subject: z.string(),
  items: z.array(
    z.object({
      item: z.enum([
        'runbook',
        'dashboard',
        'rollback',
        'on-call',
        'slo',
        'alerts',
      ]),
      /** `unknown`: nothing we store or the catalog says speaks for or against it. */
      state: z.enum(['yes', 'no', 'unknown']),
      /** One sentence: what says so, or what would. */
      evidence: z.string(),
      /** Where the catalog leads to; http or https. */
      url: z.string().optional(),
    }),
  ),
});

/** @public */
export type Readiness = z.infer<typeof readinessSchema>;

/** The line on top of the tab. Readings with intervals and receipts are on the readings route. @public */
export const learningSummarySchema = z.object({
  subject: z.string(),
  /** Since when the newest incident lasts, for the owning team. */
  openSince: z.string().optional(),
  window: z.object({ from: z.string(), to: z.string() }),
  /** Incidents restored in the window and their median impact; below the smallest sample without it. */
  restored: z.object({
    n: z.number().int(),
    median: z.number().optional(),
  }),
  /** First seen by an alert, of those with a known detector. */
  detectedByAlert: z.object({ count: z.number().int(), of: z.number().int() }),
  /** Completed, and on time, of the actions due in the window. */
  actions: z.object({
    due: z.number().int(),
    completed: z.number().int(),
    onTime: z.number().int(),
  }),
  repeats: z.object({
    confirmed: z.number().int(),
    /** Of the newest confirmed one ever. */
    lastConfirmedOn: z.string().optional(),
  }),
  /**
   * `unknown`: no incident is known, and little says that one would have been seen. `calm`: none, and alerts are known to work.
   */
  silence: z.enum(['unknown', 'calm', 'incidents']),
  /** Published reviews in the window. */
  reviews: z.object({ published: z.number().int() }),
  rights: z.object({ write: z.boolean(), ask: z.boolean() }),
  /** Shown numbers are kept back from the caller by a rule; then all counts are zero. */
  status: z.enum(['ok', 'suppressed']).default('ok'),
});

/** @public */
export type LearningSummary = z.infer<typeof learningSummarySchema>;
