import {
  dayOf,
  LinkedChange,
  LinkedDeployment,
  LinkedFact,
  LinkedFailure,
  LinkedIncident,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { EXACT_LIMIT } from '../statistics';
import { coreMetrics } from './coreMetrics';
import { FINISHES_LIMIT } from './deploymentCounts';
import { partialOf } from './testing/histories';

const START = Date.parse('2026-03-02T00:00:00Z');
const instant = fc.nat(40 * 86_400_000).map(ms => START + ms);
const window = {
  label: '28d' as const,
  from: '2026-03-02',
  to: '2026-03-30',
};

const deployment: fc.Arbitrary<LinkedDeployment> = fc.record(
  {
    kind: fc.constant('deployment' as const),
    id: fc.string(),
    finishedAt: instant,
    outcome: fc.constantFrom('succeeded', 'failed', 'cancelled'),
    type: fc.constantFrom('standard', 'rollback', 'hotfix', 'config'),
    targets: fc.integer({ min: 1, max: 3 }),
    failed: fc.constant(true as const),
    remedy: fc.constant(true as const),
  },
  {
    requiredKeys: ['kind', 'id', 'finishedAt', 'outcome', 'type', 'targets'],
  },
);

const change: fc.Arbitrary<LinkedChange> = fc.record(
  {
    kind: fc.constant('change' as const),
    id: fc.string(),
    mergedAt: instant,
    firstCommitAt: instant,
    deployment: fc.record({
      id: fc.constantFrom('v1', 'v2', 'v3'),
      finishedAt: instant,
      rung: fc.constantFrom(1, 2, 3, 4),
    }),
    excluded: fc.constant('no-predecessor' as const),
  },
  { requiredKeys: ['kind', 'id', 'mergedAt'] },
);

const failure: fc.Arbitrary<LinkedFailure> = fc.record(
  {
    kind: fc.constant('failure' as const),
    id: fc.string(),
    finishedAt: instant,
    recovery: fc.record({ at: instant, by: fc.constantFrom('r1', 'r2', 'r3') }),
  },
  { requiredKeys: ['kind', 'id', 'finishedAt'] },
);

/** Few ids, so that several services report one incident and do not agree on its times. */
const incident: fc.Arbitrary<LinkedIncident> = fc.record(
  {
    kind: fc.constant('incident' as const),
    id: fc
      .oneof(fc.constantFrom('i1', 'i2', '__proto__'), fc.string())
      .map(id => `ci:${id}`),
    startedAt: instant,
    detectedAt: instant,
    mitigatedAt: instant,
    restoredAt: instant,
    detectedBy: fc.constantFrom('alert', 'customer', 'staff'),
    rung: fc.constantFrom(1, 2, 3, 5),
  },
  { requiredKeys: ['kind', 'id', 'startedAt', 'rung'] },
);

const learned: fc.Arbitrary<LinkedFact> = fc.oneof(
  fc.record({
    kind: fc.constant('repeat' as const),
    id: fc.constantFrom('ci:i1', 'ci:i2'),
    startedAt: instant,
  }),
  fc.record({
    kind: fc.constant('alert' as const),
    id: fc.string(),
    startedAt: instant,
  }),
  fc.record(
    {
      kind: fc.constant('action' as const),
      id: fc.oneof(fc.constantFrom('a1', '__proto__'), fc.string()),
      dueAt: instant,
      completedAt: instant,
      dropped: fc.constant(true as const),
    },
    { requiredKeys: ['kind', 'id', 'dueAt'] },
  ),
);

const facts = fc.array(
  fc.oneof(deployment, change, failure, incident, learned),
  {
    maxLength: 40,
  },
);

/** Enough facts to cross every limit of what is kept exactly. */
const many = fc
  .tuple(fc.constantFrom(1, 900, 1_999, 2_000, 2_001), fc.nat(1_000))
  .map(([size, seed]) =>
    Array.from({ length: size }, (_, i): LinkedFact[] => {
      const finishedAt = START + (((seed + i) * 7_777_777) % (40 * 86_400_000));
      return [
        {
          kind: 'deployment',
          id: `d${i}`,
          finishedAt,
          outcome: 'succeeded',
          type: 'standard',
          targets: 1,
        },
        {
          kind: 'change',
          id: `c${i}`,
          mergedAt: finishedAt - 5,
          firstCommitAt: finishedAt - 10 - ((seed + i * i) % 90_000_000),
          deployment: { id: `d${i % 700}`, finishedAt, rung: 2 },
        },
        {
          kind: 'failure',
          id: `d${i}`,
          finishedAt: finishedAt - 10 - ((seed + i * i) % 90_000_000),
          recovery: { at: finishedAt, by: `r${i % 700}` },
        },
        {
          kind: 'incident',
          id: `i${i % 1_500}`,
          startedAt: finishedAt - 10 - ((seed + i * i) % 90_000_000),
          restoredAt: finishedAt,
          rung: 3,
        },
      ];
    }).flat(),
  );

function fold(metric: Metric, lifted: LinkedFact[]): unknown {
  return partialOf(metric, lifted);
}

/** As the store does it: lifted per day, days merged in some order. */
function foldByDay(metric: Metric, lifted: readonly LinkedFact[]): unknown {
  const days = new Map<string, unknown>();
  for (const { at, partial } of lifted.flatMap(f => metric.lift(f))) {
    const day = dayOf(at);
    const known = days.get(day) ?? metric.identity();
    // Through the store and back.
    days.set(day, JSON.parse(JSON.stringify(metric.merge(known, partial))));
  }
  return [...days.values()].reduce(
    (sum, day) => metric.merge(day, sum),
    metric.identity(),
  );
}

describe.each(
  coreMetrics
    .filter(({ mergeMany }) => mergeMany)
    .map(metric => [metric.id, metric] as const),
)('the partials of %s', (_, metric) => {
  it('merge many at once as one after the other, and change none of them', () => {
    fc.assert(
      fc.property(
        fc.oneof(facts, many),
        fc.array(facts, { maxLength: 5 }),
        (first, others) => {
          const partials = [first, ...others].map(list => fold(metric, list));
          const bytes = canonicalize(partials);
          const whole = canonicalize(
            partials.reduce((a, b) => metric.merge(a, b)),
          );
          expect(canonicalize(metric.mergeMany?.(partials))).toBe(whole);
          expect(canonicalize(partials)).toBe(bytes);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe.each(coreMetrics.map(metric => [metric.id, metric] as const))(
  'the partials of %s',
  (_, metric) => {
    it('merge alike in any order and grouping, with a neutral element', () => {
      fc.assert(
        fc.property(fc.oneof(facts, many), facts, facts, (x, y, z) => {
          const [a, b, c] = [x, y, z].map(list => fold(metric, list));
          const { merge } = metric;
          const whole = canonicalize(merge(merge(a, b), c));
          expect(canonicalize(merge(a, merge(b, c)))).toBe(whole);
          expect(canonicalize(merge(merge(c, b), a))).toBe(whole);
          expect(canonicalize(merge(a, metric.identity()))).toBe(
            canonicalize(a),
          );
          expect(canonicalize(merge(metric.identity(), a))).toBe(
            canonicalize(a),
          );
        }),
        { numRuns: 12 },
      );
    });

    it('are a function of the facts, however they are split and shuffled', () => {
      fc.assert(
        fc.property(
          fc
            .oneof(facts, many)
            .chain(list =>
              fc.tuple(
                fc.constant(list),
                fc.shuffledSubarray(list, { minLength: list.length }),
              ),
            ),
          ([list, shuffled]) => {
            const whole = canonicalize(fold(metric, list));
            expect(canonicalize(fold(metric, shuffled))).toBe(whole);
            expect(canonicalize(foldByDay(metric, shuffled))).toBe(whole);
          },
        ),
        { numRuns: 5 },
      );
    });

    it('are not changed by merging', () => {
      fc.assert(
        fc.property(facts, facts, (x, y) => {
          const [a, b] = [fold(metric, x), fold(metric, y)];
          const bytes = [canonicalize(a), canonicalize(b)];
          metric.merge(a, b);
          expect([canonicalize(a), canonicalize(b)]).toEqual(bytes);
        }),
      );
    });

    it('read as intervals that hold their value, and never as NaN', () => {
      fc.assert(
        fc.property(fc.oneof(facts, many), list => {
          const kept = list
            .flatMap(fact => metric.lift(fact))
            .filter(
              ({ at }) => dayOf(at) >= window.from && dayOf(at) < window.to,
            );
          const reading = metric.read(
            kept.reduce<unknown>(
              (sum, { partial }) => metric.merge(sum, partial),
              metric.identity(),
            ),
            window,
          );
          const wrong = [reading, ...reading.parts].filter(
            ({ value = 0, interval = { low: value, high: value } }) =>
              !(interval.low <= value && value <= interval.high),
          );
          expect(wrong).toEqual([]);
          expect(metric.unit === 'ratio' && (reading.value ?? 0) > 1).toBe(
            false,
          );
        }),
        { numRuns: 16 },
      );
    });
  },
);

describe.each(
  coreMetrics
    .filter(({ id }) => id === 'time-to-restore')
    .map(metric => [metric.id, metric] as const),
)('the union of %s', (_, metric) => {
  it('changes nothing when an incident is told again', () => {
    fc.assert(
      fc.property(fc.array(incident, { maxLength: 20 }), list => {
        const once = fold(metric, list);
        expect(canonicalize(fold(metric, [...list, ...list]))).toBe(
          canonicalize(once),
        );
      }),
    );
  });
});

it('keeps as many instants as durations', () => {
  // The property above crosses both limits only while its sizes lie around them.
  expect([EXACT_LIMIT, FINISHES_LIMIT]).toEqual([2_000, 2_000]);
});
