import { z } from 'zod/v4';
import { seenAsSchema } from './disclosure';
import { intervalSchema, statusSchema, windowSchema } from './readings';

/** What every export says of itself, and what it asks whoever uses it. @public */
export const EXPORT_NOTICE = [
  'These numbers are about services and teams. They are not for decisions on people, and hold nothing to make one with.',
  'Before acting on them: is the signal valid, is the sample representative, do outside constraints explain it?',
] as const;

/** One number of an export, with its receipt and its document. @public */
export const exportedReadingSchema = z.object({
  metric: z.string(),
  definitionVersion: z.string(),
  /** Entity ref. */
  subject: z.string(),
  segment: z.string().optional(),
  window: windowSchema,
  unit: z.string(),
  status: statusSchema,
  reason: z.string().optional(),
  value: z.number().optional(),
  interval: intervalSchema.optional(),
  n: z.number().optional(),
  /** What this stands in the place of: the window or the subject that may not be shown. */
  insteadOf: z.object({ subject: z.string(), window: windowSchema }).optional(),
  document: z.string(),
  policyVersion: z.string().optional(),
  receipt: z.string().optional(),
});

/** @public */
export type ExportedReading = z.infer<typeof exportedReadingSchema>;

/** The readings of one subject, to be taken along. Aggregates only. @public */
export const readingsExportSchema = z.object({
  notice: z.array(z.string()),
  subject: z.string(),
  seenAs: seenAsSchema.optional(),
  readings: z.array(exportedReadingSchema),
});

/** @public */
export type ReadingsExport = z.infer<typeof readingsExportSchema>;
