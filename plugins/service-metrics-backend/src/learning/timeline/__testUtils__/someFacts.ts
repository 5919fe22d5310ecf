import fc from 'fast-check';
import { IncidentFacts, TimelineFacts } from '../IncidentFacts';

export const SHOP = 'component:default/shop';
export const SEARCH = 'component:default/search';
export const STRANGER = 'component:default/stranger';
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** Impact begins at 0 and lasts 38 minutes. */
export const outage: IncidentFacts = {
  source: 'pager',
  id: 'i1',
  services: [SHOP],
  states: {
    started: 0,
    detected: 6 * MINUTE,
    acknowledged: 8 * MINUTE,
    mitigated: 29 * MINUTE,
    restored: 38 * MINUTE,
  },
};

export function someFacts(some: Partial<TimelineFacts> = {}): TimelineFacts {
  return {
    incident: outage,
    neighbours: [SEARCH],
    deployments: [],
    incidents: [],
    alerts: [],
    crossings: [],
    contexts: [],
    notes: [],
    hasAlertSource: true,
    now: 10 * DAY,
    ...some,
  };
}

/** Histories around an incident, with ties, skew, unknown states, neighbours and strangers. */
export function randomFacts(): fc.Arbitrary<TimelineFacts> {
  const at = fc.oneof(
    fc.integer({ min: -2 * DAY, max: 2 * DAY }),
    fc.constantFrom(0, MINUTE, 6 * MINUTE),
  );
  const maybe = fc.option(at, { nil: undefined });
  const service = fc.constantFrom(SHOP, SEARCH, STRANGER);
  const key = {
    source: fc.constantFrom('ci', 'pager'),
    id: fc.constantFrom('a', 'b', 'c'),
  };
  const incident = fc.record({
    ...key,
    services: fc.uniqueArray(service, { minLength: 1 }),
    states: fc.record({
      started: fc.constant(0),
      detected: maybe,
      acknowledged: maybe,
      mitigated: maybe,
      restored: maybe,
    }),
  });
  return fc.record({
    incident,
    neighbours: fc.constant([SEARCH]),
    deployments: fc.array(
      fc.record({
        ...key,
        service,
        startedAt: maybe,
        finishedAt: at,
        outcome: fc.constantFrom('succeeded', 'failed'),
        type: fc.constantFrom('standard', 'rollback'),
        link: fc.option(
          fc.record({
            as: fc.constantFrom('cause', 'remedy'),
            rung: fc.constantFrom(1, 2, 3, 4, 5),
            reason: fc.constantFrom('It is named.', 'It was the last one'),
          }),
          { nil: undefined },
        ),
      }),
    ),
    incidents: fc.array(incident, { maxLength: 4 }),
    alerts: fc.array(
      fc.record({
        ...key,
        service,
        startedAt: at,
        endedAt: maybe,
        page: fc.boolean(),
      }),
    ),
    crossings: fc.array(
      fc.record({
        ...key,
        service,
        at,
        direction: fc.constantFrom('over', 'under'),
      }),
    ),
    contexts: fc.array(
      fc.record({
        ...key,
        type: fc.constantFrom('freeze', 'migration'),
        from: at,
        to: maybe,
      }),
    ),
    notes: fc.array(fc.record({ at, text: fc.string() })),
    hasAlertSource: fc.boolean(),
    now: fc.integer({ min: 0, max: 3 * DAY }),
  });
}
