import { startOfDay } from '@plumbline/backstage-plugin-service-metrics-common';
import { Attempt, attemptsAt } from './attemptsAt';
import { planEmergency } from './planEmergency';
import { SeededRandom } from './SeededRandom';
import { DemoService } from './services';
import { Timeline } from './Timeline';
import { HOUR, MINUTE, seconds } from './units';

const EARLIEST_CUT = 8 * HOUR;
const LATEST_CUT = 16 * HOUR;
const MAJOR_CUT = 9.2 * HOUR;
const LATEST_TROUBLE = 18.5 * HOUR;

/** A release as it was planned; whether it runs depends on there being something new. @internal */
export interface PlannedRelease {
  id: string;
  /** What is merged by then is in it. */
  cut: number;
  attempts: Attempt[];
  /** When it serves everyone. */
  end: number;
  trouble: 'none' | 'rollback' | 'hotfix';
  /** Set when the release itself mends an incident that no release caused. */
  emergency?: {
    startedAt: number;
    detectedAt: number;
    acknowledgedAt: number;
    fixStartedAt: number;
    restoredAt: number;
  };
}

/**
 * The releases planned for a day, in order and never overlapping: staging first, then one production environment after
 * another. Only the last of a day may meet trouble, because nobody releases on top of it. In a freeze there are only
 * emergencies.
 *
 * @internal
 */
export function planReleases(
  service: DemoService,
  day: string,
  timeline: Timeline,
): PlannedRelease[] {
  if (timeline.isFrozen(day)) {
    return planEmergency(service, day, timeline);
  }
  const random = SeededRandom.create(service.ref, day, 'releases');
  const isMajor = timeline.isMajorIncident(service, day);
  const count = random.poisson(timeline.expected(service, day, 'releases'));
  const wishes = isMajor
    ? [MAJOR_CUT]
    : Array.from({ length: count }, () =>
        seconds(random.between(EARLIEST_CUT, LATEST_CUT)),
      ).sort((a, b) => a - b);

  const midnight = startOfDay(day);
  const planned = new Array<PlannedRelease>();
  for (const wish of wishes) {
    const previous = planned.at(-1);
    const cut = Math.max(
      midnight + wish,
      previous ? previous.end + 5 * MINUTE : 0,
    );
    if (cut > midnight + LATEST_CUT) {
      break;
    }
    const attempts = attemptsAt(random, service.attempt, {
      environment: 'staging',
      tier: 'other',
      from: cut,
    });
    let end = attempts[attempts.length - 1].finishedAt;
    for (const environment of service.production) {
      const from = end + seconds(random.between(6, 16) * MINUTE);
      const tries = attemptsAt(random, service.attempt, {
        environment,
        tier: 'production',
        from,
      });
      attempts.push(...tries);
      end = tries[tries.length - 1].finishedAt;
    }
    planned.push({
      id: `${service.name}-${day}-r${planned.length + 1}`,
      cut,
      attempts,
      end,
      trouble: 'none',
    });
  }
  const last = planned.at(-1);
  // A late one is left in peace, so that a day's story ends on that day.
  if (last && last.end < midnight + LATEST_TROUBLE) {
    const { rollback, hotfix } = service.trouble;
    last.trouble = isMajor
      ? 'hotfix'
      : random.pick([
          ['none', 1 - rollback - hotfix],
          ['rollback', rollback],
          ['hotfix', hotfix],
        ]);
  }
  return planned;
}
