import { startOfDay } from '@plumbline/backstage-plugin-service-metrics-common';
import { attemptsAt } from './attemptsAt';
import { PlannedRelease } from './planReleases';
import { SeededRandom } from './SeededRandom';
import { DemoService } from './services';
import { Timeline } from './Timeline';
import { HOUR, MINUTE, seconds } from './units';

const RARE = 0.03;
const AT_MOST = 0.08;

/**
 * The one thing that is released in a freeze: the hotfix of an incident, straight to production. Few days have one, fewer
 * for services that rarely change.
 *
 * @internal
 */
export function planEmergency(
  service: DemoService,
  day: string,
  timeline: Timeline,
): PlannedRelease[] {
  const random = SeededRandom.create(service.ref, day, 'emergency');
  const usual = timeline.expected(service, day, 'releases');
  if (!random.chance(Math.min(usual * RARE, AT_MOST))) {
    return [];
  }
  const after = (from: number, low: number, high: number) =>
    from + seconds(random.between(low, high) * MINUTE);
  const startedAt = startOfDay(day) + seconds(random.between(6, 13) * HOUR);
  const detectedAt = after(startedAt, 1, 15);
  const acknowledgedAt = after(detectedAt, 1, 8);
  const fixStartedAt = after(acknowledgedAt, 5, 25);
  const cut = after(fixStartedAt, 15, 50);
  const attempts = service.production.flatMap((environment, index) =>
    attemptsAt(
      random,
      { failed: 0, cancelled: 0 },
      {
        environment,
        tier: 'production',
        from: cut + (2 + index * 15) * MINUTE,
      },
    ),
  );
  const end = attempts[attempts.length - 1].finishedAt;
  return [
    {
      id: `${service.name}-${day}-e1`,
      cut,
      attempts,
      end,
      trouble: 'none',
      emergency: {
        startedAt,
        detectedAt,
        acknowledgedAt,
        fixStartedAt,
        restoredAt: after(end, 1, 8),
      },
    },
  ];
}
