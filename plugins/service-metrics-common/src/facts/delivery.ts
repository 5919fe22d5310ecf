import { z } from 'zod/v4';
import { Contributor, KINDS_WITH_CONTRIBUTORS } from './contributors';
import { FactFields } from './fields';
import { FactKey, FactKind } from './kinds';

/** Most facts that one request may carry. @public */
export const MAX_FACTS_PER_DELIVERY = 1_000;

/**
 * One fact as a source sends it. `eventId` makes a retry harmless, `eventTime` decides which of two reports is the newer.
 *
 * @public
 */
export type FactDelivery<K extends FactKind = FactKind> = K extends FactKind
  ? Omit<FactKey, 'source' | 'kind'> & {
      kind: K;
      eventId: string;
      eventTime: string;
      /** True retracts the fact; a newer delivery without it asserts the fact again. */
      withdrawn?: boolean;
    } & (K extends (typeof KINDS_WITH_CONTRIBUTORS)[number]
        ? {
            /** Who took part; only ever counted, see {@link contributorsSchema}. Absent keeps what is known, null clears it. */
            contributors?: Contributor[] | null;
          }
        : {}) &
      FactFields<K>
  : never;

/** What became of one item of a delivery. @public */
export const itemResultSchema = z.object({
  index: z.number().int(),
  result: z.enum(['accepted', 'duplicate', 'refused']),
  /** False when no catalog component of that ref is known: kept and listed, counted in nothing. */
  mapped: z.boolean().optional(),
  /** Where in the item the reason lies, such as `facts[3].finishedAt`. */
  path: z.string().optional(),
  reason: z.string().optional(),
  /** How many fields outside the closed schema were dropped. */
  dropped: z.number().int().optional(),
  /** `too-late`: told of a day that is closed; counted as that, and nothing of it is kept. */
  note: z.enum(['too-late']).optional(),
});

/** @public */
export type ItemResult = z.infer<typeof itemResultSchema>;

/** @public */
export const deliveryResultSchema = z.object({
  items: z.array(itemResultSchema),
});

/** @public */
export type DeliveryResult = z.infer<typeof deliveryResultSchema>;
