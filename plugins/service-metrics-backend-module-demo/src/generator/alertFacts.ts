import {
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SeededRandom } from './SeededRandom';
import { DemoService } from './services';
import { HOUR, instant, MINUTE, seconds } from './units';

/** Services for which nobody watches: their silence says nothing. */
const UNWATCHED = ['newsletters', 'reports'];

/** Alerts a day that end by themselves. */
const NOISE = 0.12;

/**
 * Alerts of a day: one for each incident that an alert was first to see, and some noise. Each is told when it fires and
 * when it ends.
 *
 * @internal
 */
export function alertFacts(
  service: DemoService,
  incidents: readonly FactDelivery<'incident'>[],
  day: string,
): FactDelivery<'alert'>[] {
  if (UNWATCHED.includes(service.name)) {
    return [];
  }
  const restored = new Map(
    incidents.flatMap(({ id, restoredAt }) =>
      restoredAt ? [[id, restoredAt]] : [],
    ),
  );
  return [
    ...incidents.flatMap(({ id, detectedBy, detectedAt }) =>
      detectedBy === 'alert' && detectedAt
        ? alert(service, {
            id: `${id}-alert`,
            startedAt: detectedAt,
            endedAt: restored.get(id),
            page: true,
            acknowledged: true,
            actionable: 'yes',
            incident: id,
            fingerprint: `${service.name}-errors`,
          })
        : [],
    ),
    ...noise(service, day),
  ];
}

function noise(service: DemoService, day: string): FactDelivery<'alert'>[] {
  const random = SeededRandom.create(service.ref, day, 'alerts');
  if (!random.chance(NOISE)) {
    return [];
  }
  const startedAt = startOfDay(day) + seconds(random.between(0, 23) * HOUR);
  const isUseful = random.chance(0.3);
  const lasting = isUseful
    ? random.between(12, 50) * MINUTE
    : random.between(1, 8) * MINUTE;
  return alert(service, {
    id: `${service.name}-${day}-alert`,
    startedAt: instant(startedAt),
    endedAt: instant(startedAt + seconds(lasting)),
    page: random.chance(0.4),
    acknowledged: isUseful,
    actionable: isUseful ? 'yes' : 'no',
    fingerprint: `${service.name}-${random.integer(1, 4)}`,
  });
}

function alert(
  service: DemoService,
  course: Pick<
    FactDelivery<'alert'>,
    | 'id'
    | 'startedAt'
    | 'endedAt'
    | 'page'
    | 'acknowledged'
    | 'actionable'
    | 'incident'
    | 'fingerprint'
  > & { startedAt: string },
): FactDelivery<'alert'>[] {
  const { endedAt, acknowledged, actionable, ...fired } = course;
  const identity = {
    kind: 'alert',
    id: fired.id,
    subject: service.ref,
  } as const;
  return [
    {
      ...fired,
      ...identity,
      eventId: `alert:${fired.id}:fired`,
      eventTime: fired.startedAt,
    },
    ...(endedAt
      ? [
          {
            ...identity,
            eventId: `alert:${fired.id}:ended`,
            eventTime: endedAt,
            endedAt,
            acknowledged,
            actionable,
          },
        ]
      : []),
  ];
}
