import { FactKey } from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';
import { StoredFact } from '../../facts/Fact';
import { contentHashOf } from '../../facts/mergeReport';

/** A change that lost its place in the sample of a period and stratum. */
export interface LostReview extends FactKey {
  kind: 'change';
  period: string;
  stratum: string;
}

const placeSchema = z.object({
  period: z.string(),
  stratum: z.string(),
  rate: z.number(),
  selected: z.literal(true),
});

/**
 * The fact as it would be had the change never been selected there; the same object when it stands in another draw, or has
 * nothing to lose.
 */
export function dropReview(fact: StoredFact, lost?: LostReview): StoredFact {
  const place = placeSchema.safeParse(fact.fields.review).data;
  if (
    !lost ||
    place?.period !== lost.period ||
    place.stratum !== lost.stratum
  ) {
    return fact;
  }
  const { period, stratum, rate } = place;
  const fields = {
    ...fact.fields,
    review: { period, stratum, rate, selected: false },
  };
  return { ...fact, fields, contentHash: contentHashOf({ ...fact, fields }) };
}
