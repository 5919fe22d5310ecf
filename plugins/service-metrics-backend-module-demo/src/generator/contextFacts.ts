import {
  addDays,
  ContextType,
  FactDelivery,
  ORGANISATION,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Days, winterFreeze } from './freezes';
import { OUTAGE_HOURS } from './scriptedIncidents';
import { ServiceHistory } from './ServiceHistory';
import { demoServices } from './services';
import { MAJOR_INCIDENT_SERVICE, OUTAGE, Timeline } from './Timeline';
import { HOUR, instant, MINUTE } from './units';

type ContextFact = FactDelivery<'context'>;

/**
 * What is declared about the organisation on one UTC day, in order of event time: freezes weeks ahead, stretches of work a
 * few days ahead, outages when they begin and again when they end.
 *
 * @internal
 */
export function contextFacts(timeline: Timeline, day: string): ContextFact[] {
  return [
    ...winterFreezes(day),
    ...announced(timeline).filter(({ eventTime }) => eventTime.startsWith(day)),
    ...(day === timeline.majorIncidentDay ? majorIncident(timeline) : []),
    ...(day === timeline.outageDay ? outage(day) : []),
  ];
}

/** Announced in November, and confirmed in December for a history that begins between the two. */
function winterFreezes(day: string): ContextFact[] {
  const [year, date] = [Number(day.slice(0, 4)), day.slice(5)];
  const said =
    (date === '11-02' && 'announced') || (date === '12-01' && 'confirmed');
  return said
    ? [
        {
          ...planned('freeze', ORGANISATION, winterFreeze(year), {
            id: `winter-freeze-${year}`,
            label: 'winter freeze',
          }),
          eventId: `context:winter-freeze-${year}:${said}`,
          eventTime: instant(startOfDay(day) + 9 * HOUR),
        },
      ]
    : [];
}

function announced(timeline: Timeline): ContextFact[] {
  const { audit, migration, constraint, upgrade } = timeline;
  const tell = (fact: ReturnType<typeof planned>, ahead: number) => ({
    ...fact,
    eventId: `context:${fact.id}:announced`,
    eventTime: instant(
      startOfDay(addDays(fact.from.slice(0, 10), -ahead)) + 10 * HOUR,
    ),
  });
  return [
    tell(
      planned(
        'platform-constraint',
        'domain:default/acme-operations',
        constraint,
        {
          id: 'build-capacity',
          label: 'build capacity',
        },
      ),
      3,
    ),
    tell(
      planned('migration', 'system:default/acme-fulfilment', migration, {
        id: 'database-migration',
        label: 'database migration',
      }),
      14,
    ),
    tell(
      planned('freeze', ORGANISATION, audit, {
        id: 'audit-freeze',
        label: 'pci-audit',
      }),
      21,
    ),
    tell(
      planned('upgrade', 'group:default/platform', upgrade, {
        id: 'cluster-upgrade',
        label: 'cluster upgrade',
      }),
      7,
    ),
  ];
}

function majorIncident(timeline: Timeline): ContextFact[] {
  const service = demoServices.find(
    ({ name }) => name === MAJOR_INCIDENT_SERVICE,
  );
  const history = service && ServiceHistory.create(service, timeline);
  const aftermath = history
    ?.releases(timeline.majorIncidentDay)
    .find(release => release.aftermath)?.aftermath;
  return aftermath
    ? began('major-incident', 'system:default/acme-shop', {
        id: 'orders-failing',
        label: 'orders failing',
        from: aftermath.startedAt,
        to: aftermath.restoredAt,
      })
    : [];
}

function outage(day: string): ContextFact[] {
  return began('dependency-outage', `component:default/${OUTAGE.service}`, {
    id: `${OUTAGE.service}-outage`,
    label: `${OUTAGE.service} outage`,
    from: startOfDay(day) + OUTAGE_HOURS.from,
    to: startOfDay(day) + OUTAGE_HOURS.to,
  });
}

function planned(
  type: ContextType,
  subject: string,
  { from, to }: Days,
  named: { id: string; label: string },
) {
  return {
    kind: 'context',
    subject,
    type,
    from: instant(startOfDay(from)),
    to: instant(startOfDay(to)),
    ...named,
  } as const;
}

/** Told twice, when it was seen and when it was over. */
function began(
  type: ContextType,
  subject: string,
  course: { id: string; label: string; from: number; to: number },
): ContextFact[] {
  const { id, label, from, to } = course;
  const identity = { kind: 'context', id, subject } as const;
  return [
    {
      ...identity,
      eventId: `context:${id}:began`,
      eventTime: instant(Math.min(from + 10 * MINUTE, to)),
      type,
      label,
      from: instant(from),
    },
    {
      ...identity,
      eventId: `context:${id}:ended`,
      eventTime: instant(to),
      to: instant(to),
    },
  ];
}
