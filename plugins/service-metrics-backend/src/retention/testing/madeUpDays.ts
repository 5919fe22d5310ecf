import {
  DAY_MS,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Random } from '../../metrics/testing/Random';

const HOUR_MS = 3_600_000;

/**
 * Made-up days of one service, the same for the same seed: one to four changes a day, most of them deployed the same day and
 * some only weeks later, rollbacks, hotfixes, and incidents of which some last for days.
 */
export function* madeUpDays(
  subject: string,
  start: number,
  seed: number,
): Generator<FactDelivery[]> {
  const random = Random.create(seed);
  const below = (limit: number) => Math.floor(random.uniform() * limit);
  const revisions: string[] = [];
  let head: string | undefined;
  let lasting: { id: string; end: number }[] = [];
  for (let day = 0; ; day++) {
    const midnight = start + day * DAY_MS;
    const facts: FactDelivery[] = [];
    const tell = (at: number, fact: object) =>
      facts.push({
        subject,
        eventId: `${seed}-${day}-${facts.length}`,
        eventTime: iso(at),
        ...fact,
      } as FactDelivery);
    for (let i = 1 + below(4); i > 0; i--) {
      const at = midnight + (6 + below(4)) * HOUR_MS + i;
      const mergeRevision = hex(seed, day * 10 + i);
      tell(at, {
        kind: 'change',
        id: `c-${seed}-${day}-${i}`,
        mergedAt: iso(at),
        ...(below(8) === 0
          ? {}
          : { firstCommitAt: iso(at - (1 + below(200)) * HOUR_MS) }),
        mergeRevision,
        ...(head ? { baseRevision: head } : {}),
      });
      head = mergeRevision;
    }
    // Now and then a month goes by without one.
    if (day % 97 < 70 && below(3) > 0) {
      const at = midnight + (12 + below(8)) * HOUR_MS;
      const isBack = revisions.length > 3 && below(12) === 0;
      const revision = isBack ? revisions[revisions.length - 3] : head;
      tell(at, {
        kind: 'deployment',
        id: `d-${seed}-${day}`,
        environment: 'production',
        outcome: below(20) === 0 ? 'failed' : 'succeeded',
        type: isBack ? 'rollback' : 'standard',
        finishedAt: iso(at),
        revision,
      });
      revisions.push(revision!);
    }
    const isOver = ({ end }: { end: number }) => end < midnight + DAY_MS;
    for (const { id, end } of lasting.filter(isOver)) {
      tell(end, { kind: 'incident', id, restoredAt: iso(end) });
    }
    lasting = lasting.filter(each => !isOver(each));
    if (day === 3 || below(9) === 0) {
      const at = midnight + 20 * HOUR_MS;
      const id = `i-${seed}-${day}`;
      tell(at, {
        kind: 'incident',
        id,
        severity: 'sev2',
        startedAt: iso(at),
        detectedAt: iso(at + HOUR_MS / 4),
      });
      lasting.push({ id, end: at + (1 + below(60)) * HOUR_MS });
    }
    yield facts;
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function hex(seed: number, n: number): string {
  return (seed * 1_000_000 + n).toString(16).padStart(12, '0');
}
