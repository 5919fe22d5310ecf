import { externalIdSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';

const objectError = { error: 'must be an object' };

/** The events that facts come of. */
export const FACT_EVENTS = [
  'change.created',
  'change.merged',
  'incident.detected',
  'incident.reported',
  'incident.resolved',
  'service.deployed',
  'service.rolledback',
  'service.upgraded',
] as const;

export type FactEvent = (typeof FACT_EVENTS)[number];

/** Attributes of the envelope. CDEvents wants them equal to those inside, which are the ones that a signature always covers. */
export const attributesSchema = z.object(
  {
    specversion: z.literal('1.0', { error: 'must be 1.0' }),
    id: externalIdSchema,
    source: externalIdSchema,
    type: z.string(),
    time: z.string().optional(),
  },
  objectError,
);

const contextSchema = z.object(
  {
    id: externalIdSchema,
    source: externalIdSchema,
    timestamp: z.union([z.string(), z.number()], {
      error: 'must be an ISO 8601 time with zone, or epoch milliseconds',
    }),
  },
  objectError,
);

const referenceSchema = z.object({ id: externalIdSchema }, objectError);

/*
 * All that is ever read of a CDEvent. A new object is built of what is named here; customData, descriptions, links and every
 * field that may name a person are never looked at.
 */
export const cdEventSchema = z.object(
  {
    context: contextSchema,
    subject: z.object(
      {
        id: externalIdSchema,
        source: externalIdSchema.nullish(),
        content: z
          .object(
            {
              environment: referenceSchema.nullish(),
              service: referenceSchema.nullish(),
              repository: referenceSchema.nullish(),
              artifactId: externalIdSchema.nullish(),
            },
            objectError,
          )
          .nullish(),
      },
      objectError,
    ),
  },
  objectError,
);

/** A CDEvent that facts come of, reduced to what they are made of. */
export interface CdEvent {
  what: FactEvent;
  id: string;
  source: string;
  /** ISO 8601 as far as the sender kept to it. */
  timestamp: string;
  subject: { id: string; source: string };
  environment?: string;
  service?: string;
  repository?: string;
  artifactId?: string;
}
