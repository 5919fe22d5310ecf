import { instantSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';

/** What the demo source remembers between two reads. @internal */
export const demoStateSchema = z.object({
  /** The first day of the history, chosen at the first read. */
  anchor: z.iso.date(),
  /** The day of the first read, from which the stories are counted back. */
  start: z.iso.date(),
  /** Per service, and for what concerns everyone, the instant up to which its facts were delivered. */
  delivered: z.record(z.string(), instantSchema),
});

/** @internal */
export type DemoState = z.infer<typeof demoStateSchema>;
