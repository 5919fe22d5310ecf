import {
  EventsResponse,
  MarkedEvent,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Whether a deployment served users; those that did not are shown and counted in nothing. @public */
export function servedUsers(event: MarkedEvent): boolean {
  return event.outcome !== 'failed' && event.outcome !== 'cancelled';
}

/**
 * The events of some services. Weekly counts are over all services and cannot be taken apart, so they are left out where
 * single events can be counted instead, and kept as they are where those are not given or cut.
 *
 * @public
 */
export function eventsOf(
  events: EventsResponse,
  services: readonly string[],
): EventsResponse {
  if (events.detail === 'weeks' || events.cut) {
    return events;
  }
  const refs = new Set(services);
  return {
    ...events,
    events: events.events.filter(({ subject }) => refs.has(subject)),
    weeks: [],
  };
}
