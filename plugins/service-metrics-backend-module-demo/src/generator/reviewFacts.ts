import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { changeFacts } from './changeFacts';
import { SeededRandom } from './SeededRandom';
import { ServiceHistory } from './ServiceHistory';
import { DemoService } from './services';
import { HOUR, instant, MINUTE, seconds } from './units';

const ROUNDS = [
  ['0', 5],
  ['1', 4],
  ['2', 2],
  ['3', 0.7],
] as const;

/**
 * What the reviews of the changes were like that landed on a day: a second report of each change, because its review is
 * dropped unless changes are drawn, and nothing is drawn before the charter is known.
 *
 * @internal
 */
export function reviewFacts(
  service: DemoService,
  history: ServiceHistory,
  day: string,
): FactDelivery<'change'>[] {
  return changeFacts(service, history, day).map(change => {
    const { kind, id, subject, eventTime, mergedAt, riskFlags } = change;
    return {
      ...{ kind, id, subject, eventTime, mergedAt, riskFlags },
      eventId: `review:${id}`,
      ...reviewOf(change),
    };
  });
}

function reviewOf(change: FactDelivery<'change'>) {
  const { id, automated, openedAt, readyAt, mergedAt } = change;
  const random = SeededRandom.create(`review:${id}`);
  const isReviewed = random.chance(automated ? 0.6 : 0.93);
  const selfMerged = random.chance(0.12);
  const ready = Date.parse(readyAt ?? openedAt ?? mergedAt ?? '');
  const merged = Date.parse(mergedAt ?? '');
  if (!isReviewed || !(merged - ready > 2 * MINUTE)) {
    return { reviewed: false, selfMerged };
  }
  const wait = random.logNormal(automated ? 1.5 * HOUR : 4 * HOUR, 1.1);
  const first = ready + seconds(Math.min(wait, (merged - ready) * 0.9));
  const rounds = Number(random.pick(ROUNDS));
  const last =
    rounds === 0
      ? first
      : first + seconds((merged - first) * random.between(0.3, 0.95));
  return {
    reviewed: true,
    selfMerged,
    rounds,
    firstReviewAt: instant(first),
    lastReviewAt: instant(last),
  };
}
