import { Attempt, attemptsAt } from './attemptsAt';
import { PlannedRelease } from './planReleases';
import { SeededRandom } from './SeededRandom';
import { DemoService } from './services';
import { MINUTE, seconds } from './units';

/** What follows a release that harmed its users. @internal */
export interface Aftermath {
  /** When the change that mends it lands: a revert after a rollback, the hotfix itself otherwise. */
  fixMergedAt: number;
  fixStartedAt: number;
  remedy: Attempt[];
  startedAt: number;
  detectedAt: number;
  acknowledgedAt: number;
  restoredAt: number;
}

/**
 * The course of a release's trouble, or undefined when it has none. Everything happens on the day of the release.
 *
 * @internal
 */
export function planAftermath(
  service: DemoService,
  release: PlannedRelease,
): Aftermath | undefined {
  const { trouble } = release;
  if (trouble === 'none') {
    return undefined;
  }
  const random = SeededRandom.create(service.ref, release.id, 'aftermath');
  const after = (from: number, low: number, high: number) =>
    from + seconds(random.between(low, high) * MINUTE);

  const startedAt = after(release.end, 3, 40);
  const detectedAt = after(startedAt, 1, 12);
  const acknowledgedAt = after(detectedAt, 1, 6);
  const fixStartedAt = after(acknowledgedAt, 5, 20);
  const hotfixMergedAt = after(fixStartedAt, 15, 40);
  const remedyFrom =
    trouble === 'hotfix' ? hotfixMergedAt : after(acknowledgedAt, 3, 12);

  const remedy = new Array<Attempt>();
  let from = after(remedyFrom, 2, 6);
  for (const environment of service.production) {
    // A remedy is not tried twice: it is the one thing that everybody watches.
    const [attempt] = attemptsAt(
      random,
      { failed: 0, cancelled: 0 },
      { environment, tier: 'production', from },
    );
    remedy.push(attempt);
    from = after(attempt.finishedAt, 1, 3);
  }
  const restoredAt = after(remedy[remedy.length - 1].finishedAt, 1, 8);
  return {
    fixMergedAt:
      trouble === 'hotfix' ? hotfixMergedAt : after(restoredAt, 20, 80),
    fixStartedAt: trouble === 'hotfix' ? fixStartedAt : restoredAt,
    remedy,
    startedAt,
    detectedAt,
    acknowledgedAt,
    restoredAt,
  };
}
