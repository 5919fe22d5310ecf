import {
  DAY_MS,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Random } from '../../metrics/testing/Random';
import { components } from './organisation';
import { ReportWriter } from './ReportWriter';

/** A delivered item and the source that sends it. */
export interface SourcedDelivery {
  source: string;
  fact: FactDelivery;
}

/** Sources of the history; the second one tells of incidents only. */
export const SOURCES = ['ci', 'desk'] as const;

const START = Date.UTC(2025, 0, 1);
const HOUR_MS = 3_600_000;

/**
 * A made-up history, the same for the same seed: changes, deployments to two regions and to staging, incidents; each told
 * by one to several reports, corrected, moved to another day, withdrawn and asserted again, and some reports told again
 * under another event id. Event times tie on purpose.
 *
 * @param count - how many deliveries, each with an event id of its own
 * @param days - over how many days they spread
 */
export function makeHistory(options: {
  seed: number;
  count: number;
  days: number;
  services?: number;
}): SourcedDelivery[] {
  const { seed, count, days, services = components.length } = options;
  const random = Random.create(seed);
  const writer = new ReportWriter(random);
  const oneIn = (n: number) => random.uniform() < 1 / n;
  const pick = <T>(...values: T[]) =>
    values[Math.floor(random.uniform() * values.length)];

  while (writer.count < count) {
    const subject = pick(...components.slice(0, services)).ref;
    const past = writer.of(subject);
    const at = START + random.uniform() * days * DAY_MS;
    const near = (hours: number) =>
      new Date(at + hours * HOUR_MS * random.uniform()).toISOString();
    const kind = random.uniform();

    if (kind < 0.55) {
      const revision = writer.id();
      const lacksRevision = oneIn(20);
      writer.tell('ci', { kind: 'change', subject }, at, [
        { firstCommitAt: near(-72), openedAt: near(-24) },
        {
          mergedAt: near(1),
          size: pick('s', 'm', 'l'),
          ...(lacksRevision ? {} : { mergeRevision: revision }),
          ...(past.revision ? { baseRevision: past.revision } : {}),
          ...(past.change && oneIn(15) ? { revertOf: past.change } : {}),
        },
        ...(oneIn(12) ? [{ mergedAt: near(60) }] : []),
        ...(oneIn(40) ? [{ mergedAt: null }] : []),
      ]);
      past.revision = revision;
      past.change = writer.last;
    } else if (kind < 0.92) {
      writer.tell('ci', { kind: 'deployment', subject }, at, [
        {
          environment: pick('prod', 'prod-eu', 'prod-us', 'staging'),
          startedAt: near(-1),
        },
        {
          finishedAt: near(2),
          outcome: pick('succeeded', 'succeeded', 'succeeded', 'failed'),
          ...(past.revision && !oneIn(6) ? { revision: past.revision } : {}),
          ...(past.change && oneIn(4) ? { changes: [past.change] } : {}),
        },
        ...(oneIn(10) ? [{ finishedAt: near(50) }] : []),
        ...(oneIn(12)
          ? [{ type: pick('rollback' as const, 'hotfix' as const) }]
          : []),
        ...(past.deployment && oneIn(10)
          ? [
              {
                remedies: { kind: 'deployment' as const, id: past.deployment },
              },
            ]
          : []),
        ...(oneIn(25) ? [{ outcome: 'failed' as const }] : []),
      ]);
      past.deployment = writer.last;
    } else {
      const source = pick(...SOURCES);
      writer.tell(source, { kind: 'incident', subject }, at, [
        { startedAt: near(2), severity: pick('sev1', 'sev2', 'sev3') },
        { detectedAt: near(3), mitigatedAt: near(8) },
        ...(oneIn(8) ? [] : [{ restoredAt: near(30) }]),
        ...(past.deployment && oneIn(3)
          ? [
              {
                causedBy: { kind: 'deployment' as const, id: past.deployment },
              },
            ]
          : []),
        ...(oneIn(10) ? [{ startedAt: near(-20) }] : []),
        ...(oneIn(10) ? [{ restoredAt: null }] : []),
      ]);
    }
  }
  return writer.deliveries.slice(0, count);
}
