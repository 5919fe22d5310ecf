import { z } from 'zod/v4';
import { metricSpecSchema } from './metricDocument';

const { shape } = metricSpecSchema;

/**
 * The part of a metric document that decides something: who sees what, for what, from which facts, how long, until when.
 * Words are no part of it.
 *
 * @public
 */
export const policySpecSchema = metricSpecSchema
  .pick({
    status: true,
    class: true,
    definitionVersion: true,
    purposes: true,
    audience: true,
    appliesTo: true,
    sources: true,
    retention: true,
    disclosure: true,
  })
  .extend({
    // What is in force may name nobody: a narrowing that waits for the rest of its change.
    audience: z.array(shape.audience.element),
    purposes: z.array(shape.purposes.element),
    sampling: shape.sampling.pick({ unit: true, rate: true }),
    review: shape.review.pick({ everyDays: true, next: true }),
  });

/** @public */
export type PolicySpec = z.infer<typeof policySpecSchema>;
