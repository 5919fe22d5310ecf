import {
  DAY_MS,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';

const HOUR_MS = 3_600_000;

/**
 * Ids, revisions, instants and event times are few on purpose: facts must meet on the same day, within a day of each
 * other, at the edges of look-backs, and with equal event times, or nothing interesting happens.
 */
export function historiesOf(options: {
  /** Epoch milliseconds. */
  now: number;
  /** The first is told of most. */
  subjects: readonly string[];
}) {
  const { now, subjects } = options;
  const revision = fc.constantFrom('aaaaaaa1', 'aaaaaaa2', 'aaaaaaa3');
  const instant = fc
    .tuple(
      fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 0, max: 6 }) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(88, 89, 90, 91, 179, 210, 300),
        },
      ),
      fc.constantFrom(0, 1, 10, 13, 23),
    )
    .map(([days, hours]) =>
      new Date(now - days * DAY_MS - hours * HOUR_MS).toISOString(),
    );

  const envelope = {
    subject: fc.constantFrom(subjects[0], subjects[0], ...subjects),
    eventTime: fc.constantFrom(
      '2026-06-16T00:00:00.000Z',
      '2026-06-16T01:00:00.000Z',
      '2026-06-16T02:00:00.000Z',
    ),
    withdrawn: fc.option(fc.boolean(), { nil: undefined, freq: 3 }),
  };

  const deployment = fc.record({
    ...envelope,
    kind: fc.constant('deployment' as const),
    id: fc.integer({ min: 1, max: 5 }).map(n => `d${n}`),
    finishedAt: fc.option(instant, { nil: undefined, freq: 8 }),
    outcome: fc.constantFrom(
      'succeeded' as const,
      'succeeded' as const,
      'succeeded' as const,
      'failed' as const,
    ),
    environment: fc.constantFrom('prod', 'prod-eu', 'prod-us', 'staging'),
    tier: fc.constantFrom(
      'production' as const,
      'production' as const,
      undefined,
    ),
    revision: fc.option(revision, { nil: undefined }),
    changes: fc.option(
      fc.array(
        fc.integer({ min: 1, max: 4 }).map(n => `c${n}`),
        { maxLength: 2 },
      ),
      { nil: null, freq: 1 },
    ),
    type: fc.constantFrom(
      'standard' as const,
      'rollback' as const,
      'hotfix' as const,
      undefined,
    ),
    remedies: fc.option(
      fc.record({
        kind: fc.constantFrom('deployment' as const, 'incident' as const),
        id: fc.constantFrom('d1', 'd2', 'i1', 'i2'),
      }),
      { nil: undefined, freq: 1 },
    ),
  });

  const change = fc.record({
    ...envelope,
    kind: fc.constant('change' as const),
    id: fc.integer({ min: 1, max: 4 }).map(n => `c${n}`),
    mergedAt: fc.option(instant, { nil: null, freq: 8 }),
    firstCommitAt: fc.option(instant, { nil: undefined }),
    mergeRevision: fc.option(revision, { nil: undefined }),
    baseRevision: fc.option(revision, { nil: undefined }),
    revertOf: fc.option(fc.constantFrom('c1', 'c2'), { nil: undefined }),
  });

  const incident = fc.record({
    ...envelope,
    kind: fc.constant('incident' as const),
    id: fc.integer({ min: 1, max: 3 }).map(n => `i${n}`),
    startedAt: fc.option(instant, { nil: null, freq: 8 }),
    detectedAt: fc.option(instant, { nil: undefined }),
    mitigatedAt: fc.option(instant, { nil: undefined, freq: 1 }),
    restoredAt: fc.option(instant, { nil: null, freq: 4 }),
    causedBy: fc.option(
      fc.record({
        kind: fc.constant('deployment' as const),
        id: fc.constantFrom('d1', 'd2', 'd3'),
      }),
      { nil: undefined, freq: 1 },
    ),
  });

  return (minLength: number, maxLength: number) =>
    fc
      .array(fc.oneof(deployment, deployment, change, incident), {
        minLength,
        maxLength,
        size: 'max',
      })
      .map((facts): FactDelivery[] =>
        facts.map((fact, index) => ({ ...fact, eventId: `e${index}` })),
      );
}
