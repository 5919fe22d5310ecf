import { z } from 'zod/v4';
import { CONTROL_TYPES } from '../learning/vocabulary';
import { externalIdSchema, instantSchema } from './primitives';

/** What monitoring told somebody, or nobody. @internal */
export const alertFieldsSchema = z.object({
  /** Whether it called for somebody at once. */
  page: z.boolean().nullish(),
  startedAt: instantSchema.nullish(),
  endedAt: instantSchema.nullish(),
  acknowledged: z.boolean().nullish(),
  /** Whether there was something to do. */
  actionable: z.enum(['yes', 'no', 'unknown']).nullish(),
  /** What makes two alerts the same one again. */
  fingerprint: externalIdSchema.nullish(),
  slo: externalIdSchema.nullish(),
  incident: externalIdSchema.nullish(),
});

const countSchema = z
  .number()
  .int({ error: 'must be a whole number' })
  .min(0, { error: 'must not be negative' })
  .max(Number.MAX_SAFE_INTEGER, { error: 'is too large' });

/** Good events of all events against an objective, over a short time. @internal */
export const sloSampleFieldsSchema = z
  .object({
    slo: externalIdSchema.nullish(),
    from: instantSchema.nullish(),
    to: instantSchema.nullish(),
    good: countSchema.nullish(),
    total: countSchema.nullish(),
    /** Share that must be good, below 1. */
    objective: z
      .number()
      .min(0, { error: 'must be between 0 and 1' })
      .lt(1, { error: 'must be below 1' })
      .nullish(),
  })
  .refine(({ good, total }) => !good || !total || good <= total, {
    path: ['good'],
    error: 'must not be more than total',
  })
  .refine(({ from, to }) => !from || !to || to > from, {
    path: ['to'],
    error: 'must be after from',
  });

/** What was decided after an incident; without words and without anybody. @internal */
export const actionItemFieldsSchema = z.object({
  incident: externalIdSchema.nullish(),
  controlType: z.enum(CONTROL_TYPES).nullish(),
  createdAt: instantSchema.nullish(),
  dueAt: instantSchema.nullish(),
  completedAt: instantSchema.nullish(),
  status: z.enum(['open', 'in-progress', 'done', 'dropped']).nullish(),
});
