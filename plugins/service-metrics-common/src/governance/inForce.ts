import { commonAudience } from './audience';
import { isWeakerClass } from './disclosureClasses';
import { MetricSpec } from './metricDocument';

/**
 * What holds while a change waits for its approval: the last approved document with everything that the proposed one takes
 * away. It never gives more than the approved one, and never more than the proposed one where that is narrower. Words,
 * formula, sources and what a metric applies to stay as approved; review dates follow the proposed one, because a review
 * is no change of content.
 *
 * @param approved - `undefined` when none ever was
 * @param proposed - `undefined` when the document was removed
 * @returns `undefined` when nothing is in force
 * @public
 */
export function inForce(
  approved: MetricSpec | undefined,
  proposed: MetricSpec | undefined,
): MetricSpec | undefined {
  if (!approved || !proposed) {
    return undefined;
  }
  const everyDays = Math.min(
    approved.review.everyDays,
    proposed.review.everyDays,
  );
  return {
    ...approved,
    status: proposed.status === 'active' ? approved.status : proposed.status,
    class: isWeakerClass(approved.class, proposed.class)
      ? proposed.class
      : approved.class,
    audience: commonAudience(approved.audience, proposed.audience),
    purposes: approved.purposes.filter(each =>
      proposed.purposes.includes(each),
    ),
    retention: {
      factDays: Math.min(
        approved.retention.factDays,
        proposed.retention.factDays,
      ),
      aggregateMonths: Math.min(
        approved.retention.aggregateMonths,
        proposed.retention.aggregateMonths,
      ),
    },
    disclosure: {
      smallestGroup: Math.max(
        approved.disclosure.smallestGroup,
        proposed.disclosure.smallestGroup,
      ),
      smallestSample: Math.max(
        approved.disclosure.smallestSample,
        proposed.disclosure.smallestSample,
      ),
    },
    sampling: {
      ...approved.sampling,
      rate: Math.min(approved.sampling.rate, proposed.sampling.rate),
    },
    review: {
      everyDays,
      last: proposed.review.last,
      next: earlierOf(
        proposed.review.next,
        addDays(proposed.review.last, everyDays),
      ),
    },
  };
}

function earlierOf(a: string, b: string): string {
  return a < b ? a : b;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
