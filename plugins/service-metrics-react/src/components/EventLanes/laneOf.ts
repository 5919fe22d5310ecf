import {
  EventsResponse,
  MarkedEvent,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  Cluster,
  clusterMarks,
  countByWeek,
  deliveredWeeks,
  overlaps,
  Span,
  spanOfEvent,
  wholeDays,
  WeekCount,
} from '../../timeline';

/** A lane as it is drawn: single marks where they can be told apart, else weeks. @internal */
export type Lane =
  | { as: 'nothing' }
  /** Weeks whose counts may not be told, and none that may. */
  | { as: 'kept' }
  | { as: 'marks'; clusters: Cluster<MarkedEvent>[] }
  | { as: 'weeks'; weeks: WeekCount[] };

const KIND = { deployments: 'deployment', incidents: 'incident' } as const;

/** Decides how a lane is drawn, from what was delivered and how much room there is. @internal */
export function laneOf(
  kind: 'deployments' | 'incidents',
  options: { events: EventsResponse; span: Span; x(at: number): number },
): Lane {
  const { events, span, x } = options;
  // The last point stands for its whole day.
  const days = wholeDays(span.from, span.to);
  const inside = (item: Span) => overlaps(item, days);
  const single = events.events.filter(
    event => event.kind === KIND[kind] && inside(spanOfEvent(event)),
  );
  // Where the list is cut, its oldest part would look like a quiet time.
  if (events.detail === 'events' && !events.cut) {
    const clusters = clusterMarks(single, ({ at }) => x(Date.parse(at)));
    if (clusters) {
      return clusters.length > 0
        ? { as: 'marks', clusters }
        : { as: 'nothing' };
    }
  }
  const delivered = deliveredWeeks(events.weeks, kind).filter(inside);
  const weeks = delivered.length > 0 ? delivered : countByWeek(single);
  if (weeks.length > 0) {
    return { as: 'weeks', weeks };
  }
  const isKept =
    events.detail === 'weeks' &&
    events.weeks.some(week => week[kind] === undefined);
  return isKept ? { as: 'kept' } : { as: 'nothing' };
}
