import {
  addDays,
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SeededRandom } from './SeededRandom';
import { ServiceHistory } from './ServiceHistory';
import { DemoService } from './services';
import { HOUR, instant, MINUTE } from './units';
import { isLateIncident } from './yesterday';

/** Services with an objective, and from how many days before the first start on it is measured. */
const MEASURED = ['checkout', 'payment-gateway'];
const DAYS_BEFORE = 100;

const OBJECTIVE = 0.999;

/** Share of bad events while an incident lasts, usually, and as the late incident comes near. */
const BAD = { incident: 0.03, usual: 0.0004, near: 0.0022 } as const;

/** How long before the late incident the first events fail, milliseconds. */
const NEAR_MS = 80 * MINUTE;

/** Samples by the hour of an objective, of the hours that end on a day; the last minute of a day ends in it. @internal */
export function sloFacts(
  service: DemoService,
  history: Pick<ServiceHistory, 'timeline'>,
  incidents: readonly FactDelivery<'incident'>[],
  day: string,
): FactDelivery<'slo-sample'>[] {
  if (
    !MEASURED.includes(service.name) ||
    day < addDays(history.timeline.start, -DAYS_BEFORE)
  ) {
    return [];
  }
  const impacts = impactsOf(incidents);
  const nearing = isLateIncident(service, history, day)
    ? impacts.map(({ from }) => ({ from: from - NEAR_MS, to: from }))
    : [];
  return Array.from({ length: 24 }, (...[, hour]) => {
    const from = startOfDay(day) + hour * HOUR;
    const to = from + HOUR - MINUTE;
    const random = SeededRandom.create(service.ref, day, `slo ${hour}`);
    const isDay = hour > 6 && hour < 23;
    const total = random.integer(9_000, 12_000) * (isDay ? 3 : 1);
    const share =
      BAD.usual * random.between(0.5, 1.4) +
      BAD.incident * coveredShare(impacts, from, to) +
      BAD.near * coveredShare(nearing, from, to);
    const id = `${service.name}-${day}-slo-${hour}`;
    return {
      kind: 'slo-sample',
      id,
      subject: service.ref,
      eventId: `slo:${id}`,
      eventTime: instant(to),
      slo: `${service.name}-availability`,
      from: instant(from),
      to: instant(to),
      good: total - Math.round(total * share),
      total,
      objective: OBJECTIVE,
    };
  });
}

function impactsOf(incidents: readonly FactDelivery<'incident'>[]) {
  const ends = new Map(incidents.map(({ id, restoredAt }) => [id, restoredAt]));
  return incidents.flatMap(({ id, startedAt }) => {
    const end = ends.get(id);
    return startedAt && end
      ? [{ from: Date.parse(startedAt), to: Date.parse(end) }]
      : [];
  });
}

function coveredShare(
  stretches: readonly { from: number; to: number }[],
  from: number,
  to: number,
): number {
  const covered = stretches.reduce(
    (sum, stretch) =>
      sum +
      Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from)),
    0,
  );
  return Math.min(1, covered / (to - from));
}
