import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DAY_MS,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { createCorridorHarness } from './testing/corridorHarness';

/*
 * Same facts, same bytes: whatever the order, the cut, the repetition and the moments at which the worker runs, the stored
 * rollups and the page are the same as when everything comes at once.
 */

jest.setTimeout(300_000);

const NOW = Date.parse('2026-06-17T10:00:00Z');
const SUBJECTS = ['component:default/shop', 'component:default/search'];
const COMPONENTS = [
  { ref: SUBJECTS[0], owner: 'group:default/a' },
  { ref: SUBJECTS[1], owner: 'group:default/b' },
];

/**
 * Ids, revisions, instants and event times are few on purpose: facts must meet on the same day, within a day of each
 * other, at the edges of look-backs, and with equal event times, or nothing interesting happens.
 */
const HOUR_MS = 3_600_000;
const revision = fc.constantFrom('aaaaaaa1', 'aaaaaaa2', 'aaaaaaa3');
const instant = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 6 }) },
      { weight: 1, arbitrary: fc.constantFrom(88, 89, 90, 91, 179, 210, 300) },
    ),
    fc.constantFrom(0, 1, 10, 13, 23),
  )
  .map(([days, hours]) =>
    new Date(NOW - days * DAY_MS - hours * HOUR_MS).toISOString(),
  );

const envelope = {
  subject: fc.constantFrom(SUBJECTS[0], SUBJECTS[0], SUBJECTS[0], SUBJECTS[1]),
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
});

const change = fc.record({
  ...envelope,
  kind: fc.constant('change' as const),
  id: fc.integer({ min: 1, max: 4 }).map(n => `c${n}`),
  mergedAt: fc.option(instant, { nil: null, freq: 8 }),
  firstCommitAt: fc.option(instant, { nil: undefined }),
  mergeRevision: fc.option(revision, { nil: undefined }),
  baseRevision: fc.option(revision, { nil: undefined }),
});

const history = fc
  .array(fc.oneof(deployment, change), { minLength: 1, maxLength: 24 })
  .map((facts): FactDelivery[] =>
    facts.map((fact, index) => ({ ...fact, eventId: `e${index}` })),
  );

/** A history, and another way in which it may arrive. */
const scenario = history.chain(facts =>
  fc.record({
    facts: fc.constant(facts),
    order: fc.shuffledSubarray([...facts, ...facts], {
      minLength: facts.length * 2,
    }),
    cuts: fc.array(fc.nat({ max: facts.length * 2 }), { maxLength: 5 }),
    lifts: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  }),
);

function cut<T>(list: readonly T[], at: readonly number[]): T[][] {
  const bounds = [0, ...[...at].sort((a, b) => a - b), list.length];
  return bounds.slice(1).map((to, index) => list.slice(bounds[index], to));
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('corridor on %s', id => {
  const runs = id === 'SQLITE_3' ? 60 : 15;

  async function createHarness() {
    return await createCorridorHarness({
      knex: await databases.init(id),
      now: () => NOW,
      components: COMPONENTS,
    });
  }

  async function outcome(harness: Awaited<ReturnType<typeof createHarness>>) {
    const pages = [];
    for (const subject of [SUBJECTS[0], 'group:default/a']) {
      pages.push(await harness.page(subject));
    }
    return JSON.stringify([await harness.stored(), pages]);
  }

  it('gives the same bytes under disorder, repetition, cuts and early lifts', async () => {
    const harness = await createHarness();
    await fc.assert(
      fc.asyncProperty(scenario, async ({ facts, order, cuts, lifts }) => {
        await harness.reset();
        await harness.push(facts);
        await harness.worker.run();
        const expected = await outcome(harness);

        await harness.reset();
        for (const [index, batch] of cut(order, cuts).entries()) {
          await harness.push(batch);
          if (lifts[index]) {
            await harness.worker.run();
          }
        }
        await Promise.all([harness.worker.run(), harness.worker.run()]);
        await harness.worker.run();
        expect(await outcome(harness)).toBe(expected);
      }),
      { numRuns: runs },
    );
  });
});
