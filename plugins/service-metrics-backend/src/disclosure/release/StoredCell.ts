import { intervalSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';
import { CalendarWindow } from '../../calendar';
import { CellRule } from '../cells';

const numberSchema = z.object({
  unit: z.string(),
  value: z.number(),
  interval: intervalSchema.optional(),
});

/** What a cell tells, by metric; all of it coarsened before it was stored. @internal */
export const cellValueSchema = z.object({
  /** Events, to the nearest five. */
  n: z.number(),
  sampling: z
    .object({
      selected: z.number(),
      eligible: z.number(),
      rate: z.number(),
    })
    .optional(),
  metrics: z.record(
    z.string(),
    z.object({
      definitionVersion: z.string(),
      /** By part; the metric's own number has the empty name. */
      parts: z.record(z.string(), numberSchema),
    }),
  ),
});

/** @internal */
export type CellValue = z.infer<typeof cellValueSchema>;

/** What was said of a cell after it was told. @internal */
export type CellMark = 'corrected' | 'known-incomplete' | 'known-wrong';

/** A node of the organisation: a group, or a component of one. @internal */
export interface CellNode {
  /** Ref of a group. */
  owner: string;
  /** Ref of a component; empty for the group itself. */
  component: string;
}

/** A decision as it is stored. @internal */
export interface StoredCell extends CellNode {
  id: string;
  strand: string;
  quarter: string;
  window: string;
  kind: CalendarWindow['kind'];
  /** Epoch milliseconds, half-open. */
  from: number;
  to: number;
  isCorrection: boolean;
  /** Absent when it is told. */
  rule?: CellRule;
  isComplete: boolean;
  mark?: CellMark;
  value?: CellValue;
  /** What it is over; gone once its quarter has been decided. */
  columns?: string;
  /** Versions of the policy under which its events were told, joined by commas. */
  policies: string;
  decidedAt: number;
}
