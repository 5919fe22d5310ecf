import {
  DAY_MS,
  ReadingContext,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { overlaps, Span, spanOf } from './span';

/** How many days of a stretch a freeze touched, and how many there are. @public */
export interface FreezeDays {
  covered: number;
  of: number;
}

/**
 * The days of a stretch on which the subject was under a freeze of its own, of its system, its groups or the whole
 * organisation; a freeze upstream keeps nobody here from deploying. Undefined when there was none.
 *
 * @public
 */
export function freezeDays(
  contexts: readonly ReadingContext[],
  stretch: Span,
): FreezeDays | undefined {
  const freezes = contexts
    .filter(
      ({ type, relation }) => type === 'freeze' && relation !== 'dependency',
    )
    .map(spanOf);
  const days = Math.round((stretch.to - stretch.from) / DAY_MS);
  const covered = [...Array(days).keys()].filter(index => {
    const from = stretch.from + index * DAY_MS;
    return freezes.some(freeze =>
      overlaps(freeze, { from, to: from + DAY_MS }),
    );
  }).length;
  return covered > 0 ? { covered, of: days } : undefined;
}
