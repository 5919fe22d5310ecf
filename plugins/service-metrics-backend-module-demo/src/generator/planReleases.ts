import { startOfDay } from '@plumbline/backstage-plugin-service-metrics-common';
import { expectedOn } from './calendar';
import { SeededRandom } from './SeededRandom';
import { DemoService } from './services';
import { HOUR, MINUTE, seconds } from './units';

const EARLIEST_CUT = 8 * HOUR;
const LATEST_CUT = 16 * HOUR;
const LATEST_TROUBLE = 18.5 * HOUR;

/** One try to bring a release to an environment. @internal */
export interface Attempt {
  environment: string;
  tier: 'production' | 'other';
  startedAt: number;
  finishedAt: number;
  outcome: 'succeeded' | 'failed' | 'cancelled';
}

/** A release as it was planned; whether it runs depends on there being something new. @internal */
export interface PlannedRelease {
  id: string;
  /** What is merged by then is in it. */
  cut: number;
  attempts: Attempt[];
  /** When it serves everyone. */
  end: number;
  trouble: 'none' | 'rollback' | 'hotfix';
}

/** An attempt, and a second one within the hour when the first fails or is cancelled. @internal */
export function attemptsAt(
  random: SeededRandom,
  service: DemoService,
  target: { environment: string; tier: Attempt['tier']; from: number },
): Attempt[] {
  const { environment, tier } = target;
  const { failed, cancelled } = service.attempt;
  const attempts = new Array<Attempt>();
  let startedAt = target.from;
  for (;;) {
    const last = attempts.length === 1;
    const outcome = last
      ? 'succeeded'
      : random.pick([
          ['succeeded', 1 - failed - cancelled],
          ['failed', failed],
          ['cancelled', cancelled],
        ]);
    const finishedAt = startedAt + seconds(random.between(4, 10) * MINUTE);
    attempts.push({ environment, tier, startedAt, finishedAt, outcome });
    if (outcome === 'succeeded') {
      return attempts;
    }
    startedAt = finishedAt + seconds(random.between(15, 35) * MINUTE);
  }
}

/**
 * The releases planned for a day, in order and never overlapping: staging first, then one production environment after
 * another. Only the last of a day may meet trouble, because nobody releases on top of it.
 *
 * @internal
 */
export function planReleases(
  service: DemoService,
  day: string,
): PlannedRelease[] {
  const random = SeededRandom.create(service.ref, day, 'releases');
  const count = random.poisson(expectedOn(day, 'releases', service.releases));
  const wishes = Array.from({ length: count }, () =>
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
    const attempts = attemptsAt(random, service, {
      environment: 'staging',
      tier: 'other',
      from: cut,
    });
    let end = attempts[attempts.length - 1].finishedAt;
    for (const environment of service.production) {
      const from = end + seconds(random.between(6, 16) * MINUTE);
      const tries = attemptsAt(random, service, {
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
    last.trouble = random.pick([
      ['none', 1 - rollback - hotfix],
      ['rollback', rollback],
      ['hotfix', hotfix],
    ]);
  }
  return planned;
}
