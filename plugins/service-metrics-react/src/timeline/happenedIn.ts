import {
  EventsResponse,
  MarkedEvent,
  MarkedWeek,
  ReadingContext,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { overlaps, Span, spanOf } from './span';

/** How near something is to the subject, nearest first. @public */
export const NEARNESS = ['own', 'upstream', 'around', 'organisation'] as const;

/** @public */
export type Nearness = (typeof NEARNESS)[number];

const NEARNESS_OF: Record<ReadingContext['relation'], Nearness> = {
  own: 'own',
  dependency: 'upstream',
  system: 'around',
  group: 'around',
  organisation: 'organisation',
};

/** What is known to have happened in a stretch of time. @public */
export interface Happened {
  /** Newest first; only for the owning team. */
  events: MarkedEvent[];
  /** Weeks that the stretch touches; for everyone, and for the owning team where its events are cut. */
  weeks: MarkedWeek[];
  contexts: { nearness: Nearness; contexts: ReadingContext[] }[];
}

/** When an event was: an instant, or from the start of impact until restored. @public */
export function spanOfEvent(event: MarkedEvent): Span {
  const from = Date.parse(event.at);
  if (event.kind === 'deployment') {
    return { from, to: from + 1 };
  }
  return { from, to: event.to ? Date.parse(event.to) : Infinity };
}

/** Whether the single events reach back to the start of a stretch. */
function reachesBackTo(events: EventsResponse, from: number): boolean {
  const oldest = events.events.at(-1);
  return !events.cut || (oldest !== undefined && Date.parse(oldest.at) <= from);
}

/**
 * Picks what touches a stretch: the subject's own events, and the contexts around it by nearness.
 *
 * @public
 */
export function happenedIn(
  stretch: Span,
  options: {
    events?: EventsResponse;
    contexts: readonly ReadingContext[];
  },
): Happened {
  const { events, contexts } = options;
  const touching = contexts.filter(context =>
    overlaps(spanOf(context), stretch),
  );
  const single =
    events?.detail === 'events' && reachesBackTo(events, stretch.from);
  return {
    events: single
      ? events.events.filter(event => overlaps(spanOfEvent(event), stretch))
      : [],
    weeks: single
      ? []
      : (events?.weeks ?? []).filter(week => overlaps(spanOf(week), stretch)),
    contexts: NEARNESS.flatMap(nearness => {
      const near = touching.filter(
        ({ relation }) => NEARNESS_OF[relation] === nearness,
      );
      return near.length > 0 ? { nearness, contexts: near } : [];
    }),
  };
}
