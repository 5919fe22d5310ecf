import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DAY_MS,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { historiesOf } from '../__testUtils__/historiesOf';

/*
 * Any history in waves, with any rests between them in which retention lets go: when everything that was ever delivered is
 * delivered again after each rest, in whatever order, the stored numbers are the same bytes as if nothing had been.
 */

jest.setTimeout(300_000);

const RUNS = process.env.PLUMBLINE_PROPERTY_RUNS
  ? Number(process.env.PLUMBLINE_PROPERTY_RUNS)
  : undefined;

const START = Date.parse('2026-06-17T10:00:00Z');
const SUBJECTS = ['component:default/shop', 'component:default/till'];

const rests = fc.constantFrom(1, 40, 106, 120, 185, 212, 290);
const waves = fc.array(
  fc.record({
    facts: historiesOf({ now: START, subjects: SUBJECTS })(1, 7),
    rest: rests,
  }),
  { minLength: 1, maxLength: 3 },
);
type Wave = typeof waves extends fc.Arbitrary<(infer T)[]> ? T : never;

/** A history of which retention surely lets something go, so that no run is blind by chance. */
const OUTLIVED: Wave[] = [
  {
    facts: [
      {
        eventId: 'outlived',
        eventTime: new Date(START - DAY_MS).toISOString(),
        kind: 'incident',
        id: 'outlived',
        subject: SUBJECTS[0],
        startedAt: new Date(START - 2 * DAY_MS).toISOString(),
        restoredAt: new Date(START - DAY_MS).toISOString(),
      },
    ],
    rest: 120,
  },
];

const TIMES = [
  'eventTime',
  'finishedAt',
  'mergedAt',
  'firstCommitAt',
  'startedAt',
  'detectedAt',
  'mitigatedAt',
  'restoredAt',
];

/** The same facts, some days later. */
function later(
  facts: readonly FactDelivery[],
  ms: number,
  wave: number,
): FactDelivery[] {
  return facts.map(fact => {
    const moved = Object.entries(fact).map(([name, value]) => [
      name,
      TIMES.includes(name) && typeof value === 'string'
        ? new Date(Date.parse(value) + ms).toISOString()
        : value,
    ]);
    return {
      ...Object.fromEntries(moved),
      eventId: `w${wave}-${fact.eventId}`,
    } as FactDelivery;
  });
}

/** Whether a report says when it happened: a source that brings history must. */
function isDated(fact: FactDelivery): boolean {
  switch (fact.kind) {
    case 'deployment':
      return Boolean(fact.finishedAt);
    case 'change':
      return Boolean(fact.mergedAt);
    case 'incident':
      return Boolean(fact.startedAt);
    default:
      return true;
  }
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('replays on %s', id => {
  it.each([false, true])(
    'change nothing once facts were let go of (history brought: %s)',
    async backfill => {
      let now = START;
      const harness = await createCorridorHarness({
        knex: await databases.init(id),
        now: () => now,
        components: SUBJECTS.map(ref => ({ ref, owner: 'group:default/a' })),
        source: { backfill },
        retainedBy: () => undefined,
      });
      let closed = 0;
      let gone = 0;

      async function live(history: readonly Wave[], isReplayed: boolean) {
        now = START;
        await harness.reset();
        const delivered: FactDelivery[] = [];
        for (const [index, { facts, rest }] of history.entries()) {
          const told = later(facts, now - START, index).filter(
            fact => !backfill || isDated(fact),
          );
          await harness.push(told);
          delivered.push(...told);
          await harness.worker.run();
          now += rest * DAY_MS;
          const run = await harness.retention.job.run();
          gone += run.classes.reduce((sum, each) => sum + each.gone, 0);
          expect(run.classes.filter(({ overdue }) => overdue > 0)).toEqual([]);
          if (isReplayed) {
            await harness.push([...delivered].reverse());
            await harness.push(delivered);
          }
          await harness.worker.run();
        }
        closed += (await harness.knex('closed_days')).length;
        const { rollups, dirty, dirtyScopes } = await harness.stored();
        expect({ dirty, dirtyScopes }).toEqual({ dirty: [], dirtyScopes: [] });
        return rollups;
      }

      await fc.assert(
        fc.asyncProperty(waves, async history => {
          const once = await live(history, false);
          expect(await live(history, true)).toEqual(once);
        }),
        {
          numRuns: RUNS ?? (id === 'SQLITE_3' ? 6 : 3),
          examples: [[OUTLIVED]],
        },
      );
      // Not blind: days were closed, and facts went.
      expect(closed).toBeGreaterThan(0);
      expect(gone).toBeGreaterThan(0);
    },
  );
});
