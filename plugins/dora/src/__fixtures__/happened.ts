import {
  addDays,
  CountedService,
  DAY_MS,
  dayOf,
  EventsResponse,
  Explanation,
  MarkedEvent,
  ReadingContext,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { weeksOf } from '@plumbline/backstage-plugin-service-metrics-react';
import { NOW } from './readings';

/*
 * What happened around the made-up numbers: events, contexts, services. Everything repeats, so that pictures and tests can
 * be compared.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SUBJECT = 'component:default/checkout';
const WEEKS = 26;

const iso = (at: number) => new Date(at).toISOString();

function daysAgo(now: number, days: number, hours = 0): number {
  return startOfDay(addDays(dayOf(now), -days)) + hours * HOUR_MS;
}

function deployment(index: number, at: number, subject: string): MarkedEvent {
  const rollback = index % 19 === 7;
  const unserved = index % 13 === 5;
  return {
    kind: 'deployment',
    source: 'git',
    id: `${(index * 2_654_435_761).toString(16).padStart(12, '0')}8c41e7`,
    subject,
    at: iso(at),
    outcome: unserved ? 'failed' : 'succeeded',
    type: rollback ? 'rollback' : 'standard',
    ...(index % 19 === 8 && !unserved && { failed: true }),
    ...(!unserved && { changes: 1 + (index % 4) }),
  };
}

function incident(
  index: number,
  at: number,
  subject: string,
  minutes?: number,
): MarkedEvent {
  return {
    kind: 'incident',
    source: 'pager',
    id: `inc-${1_000 + index}`,
    subject,
    at: iso(at),
    ...(minutes !== undefined && { to: iso(at + minutes * MINUTE_MS) }),
    severity: index % 3 === 0 ? 'sev1' : 'sev3',
  };
}

/** Deployments each few days and some incidents, one of them still open. */
export function eventsOf(
  now = NOW,
  options: {
    count?: number;
    subjects?: string[];
    openIncident?: boolean;
    from?: number;
  } = {},
): MarkedEvent[] {
  const { count = 84, subjects = [SUBJECT], openIncident = true } = options;
  const step = (WEEKS * 7 * DAY_MS) / count;
  const deployments = [...Array(count).keys()].map(index =>
    deployment(
      index,
      now - 3 * HOUR_MS - index * step - (index % 3) * 5 * HOUR_MS,
      subjects[index % subjects.length],
    ),
  );
  const incidents = [
    ...(openIncident ? [incident(0, now - 2 * HOUR_MS, subjects[0])] : []),
    incident(1, daysAgo(now, 10, 14), subjects[0], 38),
    incident(2, daysAgo(now, 24, 9), subjects[0], 12),
    incident(3, daysAgo(now, 52, 22), subjects[0], 3_200),
    incident(4, daysAgo(now, 52, 20), subjects[0], 45),
    incident(5, daysAgo(now, 120, 4), subjects[0], 95),
  ];
  return [...deployments, ...incidents].sort((a, b) =>
    b.at.localeCompare(a.at),
  );
}

/** The answer about a stretch, for the owning team or for everyone else. */
export function happened(
  request: { entityRef: string; from: string; to: string },
  events: readonly MarkedEvent[],
  detail: EventsResponse['detail'] = 'events',
): EventsResponse {
  const span = { from: startOfDay(request.from), to: startOfDay(request.to) };
  const inside = events.filter(
    ({ at }) => Date.parse(at) >= span.from && Date.parse(at) < span.to,
  );
  const most = 500;
  return {
    subject: request.entityRef,
    from: request.from,
    to: request.to,
    detail,
    events: detail === 'events' ? inside.slice(0, most) : [],
    cut: detail === 'events' && inside.length > most,
    weeks: weeksOf(span).map(week => {
      const count = (kind: MarkedEvent['kind']) =>
        inside.filter(
          event =>
            event.kind === kind &&
            event.outcome !== 'failed' &&
            Date.parse(event.at) >= week.from &&
            Date.parse(event.at) < week.to,
        ).length;
      return {
        from: iso(week.from),
        to: iso(week.to),
        deployments: count('deployment'),
        incidents: count('incident'),
      };
    }),
  };
}

/** A freeze in the last 28 days, a migration before, an outage upstream, and more. */
export function contextsOf(now = NOW): ReadingContext[] {
  const context = (
    id: string,
    type: ReadingContext['type'],
    relation: ReadingContext['relation'],
    ago: [from: number, to?: number],
    rest: Partial<ReadingContext> = {},
  ): ReadingContext => ({
    id,
    type,
    relation,
    scope: 'organisation',
    from: iso(daysAgo(now, ago[0])),
    ...(ago[1] !== undefined && { to: iso(daysAgo(now, ago[1])) }),
    ...rest,
  });
  return [
    context('c1', 'freeze', 'organisation', [14, 5], { label: 'pci-audit' }),
    context('c2', 'migration', 'own', [70, 42], {
      label: 'database-migration',
      scope: SUBJECT,
    }),
    context('c3', 'dependency-outage', 'dependency', [25, 24], {
      label: 'timeouts',
      scope: 'component:default/ledger',
    }),
    context('c4', 'upgrade', 'system', [112, 104], {
      label: 'node-24',
      scope: 'system:default/payments',
    }),
    context('c5', 'platform-constraint', 'group', [33], {
      label: 'one-runner-pool',
      scope: 'group:default/platform',
    }),
    context('c6', 'major-incident', 'organisation', [52, 50], {
      label: 'network',
    }),
  ];
}

/** Services of a group in two segments; one came, one left. */
export const SERVICES: CountedService[] = [
  { ref: 'component:default/checkout', segment: 'high' },
  { ref: 'component:default/invoices', segment: 'low' },
  {
    ref: 'component:default/ledger',
    segment: 'high',
    since: '2026-10-03T00:00:00.000Z',
  },
  {
    ref: 'component:default/payouts',
    segment: 'low',
    until: '2026-11-02T00:00:00.000Z',
  },
  { ref: 'component:default/wallet', segment: 'high' },
];

/** Why the events of the fixtures were counted, as the backend says it. */
export function explain(event: MarkedEvent): Explanation {
  const { kind, source, id, subject, at } = event;
  const day = at.slice(0, 10);
  if (kind === 'incident') {
    return {
      subject,
      kind,
      source,
      id,
      at,
      summary:
        'The incident counts once, and is attributed to the deployment that a rollback named.',
      metrics: [
        {
          metric: 'time-to-restore',
          counted: event.to !== undefined,
          ...(event.to && { day: event.to.slice(0, 10) }),
          reason: event.to
            ? 'It counts on the day on which service was restored.'
            : 'It has not been restored yet.',
        },
        {
          metric: 'change-fail-rate',
          counted: true,
          day,
          reason: 'It marks its deployment as failed.',
        },
      ],
      links: [
        {
          kind: 'deployment',
          source: 'git',
          id: '5b3c91d07a2e8c41e7',
          subject,
          at,
          rung: 2,
          reason: 'A rollback that finished 38 min later names it.',
          suggestion: false,
        },
        {
          kind: 'deployment',
          source: 'git',
          id: 'e41b0c77d2918c41e7',
          subject: 'component:default/ledger',
          at,
          rung: 4,
          reason:
            'A deployment of a service that this one depends on, 3 h before impact.',
          suggestion: true,
        },
      ],
    };
  }
  return {
    subject,
    kind,
    source,
    id,
    at,
    summary:
      event.outcome === 'failed'
        ? 'The deployment failed and never reached users, so it counts in nothing and is shown as an attempt.'
        : 'The deployment finished in production and counts on the day it finished.',
    metrics: [
      {
        metric: 'deployment-frequency',
        counted: event.outcome !== 'failed',
        ...(event.outcome !== 'failed' && { day }),
        reason:
          event.outcome === 'failed'
            ? 'Only successful deployments are counted.'
            : 'It is the first success of this revision in production.',
      },
      {
        metric: 'deployment-rework-rate',
        counted: event.type === 'rollback',
        reason:
          event.type === 'rollback'
            ? 'It was made to remedy.'
            : 'Nothing says that it was made to remedy.',
      },
    ],
    links:
      event.outcome === 'failed'
        ? []
        : [
            {
              kind: 'change',
              source: 'git',
              id: '0f42aa1b9d4e2c1133',
              subject,
              at,
              rung: 2,
              reason:
                'Its merge is reachable from this revision and not from the one deployed before.',
              suggestion: false,
            },
            {
              kind: 'change',
              source: 'git',
              id: '77ab02cc31d9e0f544',
              subject,
              rung: 4,
              reason: 'It was merged between the two deployments.',
              suggestion: false,
            },
          ],
  };
}
