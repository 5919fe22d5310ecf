import {
  EventsResponse,
  MarkedEvent,
  ReadingContext,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** A deployment on a day of November 2026, or whatever else a test wants. */
export function deployment(
  at: string,
  overrides: Partial<MarkedEvent> = {},
): MarkedEvent {
  return {
    kind: 'deployment',
    source: 'git',
    id: `deployment at ${at}`,
    subject: 'component:default/checkout',
    at,
    outcome: 'succeeded',
    ...overrides,
  };
}

export function incident(
  at: string,
  to?: string,
  overrides: Partial<MarkedEvent> = {},
): MarkedEvent {
  return {
    kind: 'incident',
    source: 'pager',
    id: `incident at ${at}`,
    subject: 'component:default/checkout',
    at,
    ...(to && { to }),
    severity: 'sev1',
    ...overrides,
  };
}

/** A freeze of the whole organisation from 8 to 17 November, or something else. */
export function context(
  overrides: Partial<ReadingContext> = {},
): ReadingContext {
  return {
    id: 'c1',
    type: 'freeze',
    label: 'pci-audit',
    scope: 'organisation',
    relation: 'organisation',
    from: '2026-11-08T00:00:00.000Z',
    to: '2026-11-17T00:00:00.000Z',
    ...overrides,
  };
}

export function eventsResponse(
  overrides: Partial<EventsResponse> = {},
): EventsResponse {
  return {
    subject: 'component:default/checkout',
    from: '2026-10-25',
    to: '2026-11-23',
    detail: 'events',
    events: [],
    cut: false,
    weeks: [],
    ...overrides,
  };
}

/** 25 October to 21 November 2026, as a span. */
export const FOUR_WEEKS = {
  from: Date.parse('2026-10-25T00:00:00.000Z'),
  to: Date.parse('2026-11-22T00:00:00.000Z'),
};
