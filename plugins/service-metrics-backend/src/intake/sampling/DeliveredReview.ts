import {
  REVIEW_FIELDS,
  SampledReview,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** The review fields of one report; nothing is stored of them before the draw. */
export type DeliveredReview = Omit<
  SampledReview,
  'period' | 'stratum' | 'rate' | 'selected'
>;

/** Takes the review fields out of what a report told; undefined when it told none. */
export function takeReview(fields: Record<string, unknown>): {
  review?: DeliveredReview;
  others: Record<string, unknown>;
} {
  const isReview = (name: string) => REVIEW_FIELDS.some(each => each === name);
  const entries = Object.entries(fields).filter(
    ([, value]) => value !== undefined,
  );
  const told = entries.filter(([name]) => isReview(name));
  return {
    others: Object.fromEntries(entries.filter(([name]) => !isReview(name))),
    ...(told.length > 0
      ? {
          review: Object.fromEntries(
            told.filter(([, value]) => value !== null),
          ),
        }
      : {}),
  };
}
