import { SeededRandom } from './SeededRandom';
import { DemoService } from './services';
import { MINUTE, seconds } from './units';

/** One try to bring a release to an environment. @internal */
export interface Attempt {
  environment: string;
  tier: 'production' | 'other';
  startedAt: number;
  finishedAt: number;
  outcome: 'succeeded' | 'failed' | 'cancelled';
}

/** An attempt, and a second one within the hour when the first fails or is cancelled. @internal */
export function attemptsAt(
  random: SeededRandom,
  chances: DemoService['attempt'],
  target: { environment: string; tier: Attempt['tier']; from: number },
): Attempt[] {
  const { environment, tier } = target;
  const { failed, cancelled } = chances;
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
