import {
  dayOf,
  Explanation,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Ground } from './Ground';
import { sentences } from './words';

/**
 * Holds what is told against the days: what would count after the component left the catalog does not, and what waits to be
 * counted anew is said to.
 */
export function placeInTime(
  told: Pick<Explanation, 'summary' | 'metrics' | 'links'>,
  at: number,
  { component, pending }: Pick<Ground, 'component' | 'pending'>,
): Pick<Explanation, 'summary' | 'metrics' | 'links'> {
  const goneAt = component?.goneAt ?? Infinity;
  const waits =
    pending.has(dayOf(at)) ||
    told.metrics.some(({ day }) => day !== undefined && pending.has(day));
  return {
    ...told,
    summary: sentences(
      told.summary,
      waits &&
        'Facts of these days wait to be counted anew, which may change it.',
    ),
    metrics: told.metrics.map(answer =>
      answer.counted && answer.day && startOfDay(answer.day) >= goneAt
        ? {
            metric: answer.metric,
            counted: false,
            reason:
              'The component had left the catalog by then, and what came later is not counted.',
          }
        : answer,
    ),
  };
}
