import { TestDatabases } from '@backstage/backend-test-utils';
import { DateTime } from 'luxon';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { createFurtherClasses } from './createFurtherClasses';
import { RetentionPolicy } from './RetentionLimits';
import { liveThrough } from './testing/liveThrough';
import { OtherLimit, OtherRooms } from './testing/otherTables';

/*
 * Days of two services through the whole corridor, each lived in turn: at none of them is a row left past its limit and a
 * day, and what was read of closed windows can be read later. `yarn bench retention` lives through 400 days of more, on
 * PostgreSQL; PLUMBLINE_RETENTION_DAYS sets how many are lived here.
 */

jest.setTimeout(1_500_000);

const DAYS = Number(process.env.PLUMBLINE_RETENTION_DAYS ?? 160);

const START = Date.parse('2025-03-03T00:00:00Z');
const SUBJECTS = ['component:default/shop', 'component:default/till'];
/** Less than the longest, so that readings end within a long run. */
const AGGREGATE_MONTHS = 9;
const CHARTER: RetentionPolicy = {
  version: 'test',
  metrics: [],
  charter: {
    entity: {
      spec: {
        retention: [
          { class: 'aggregate', months: AGGREGATE_MONTHS },
          { class: 'own-act', months: 3 },
          { class: 'manifest', months: 1 },
        ],
      },
    },
  },
};
/** The same for the tables of other rooms, written out. */
const OTHER_LIMITS: Record<OtherLimit, object> = {
  told: { months: AGGREGATE_MONTHS },
  act: { months: 3 },
  judged: { days: 210 },
  manifest: { months: 1 },
  found: { days: 30 },
};
const GROUP = 'group:default/a';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('an accelerated clock', () => {
  it('finds nothing past its limit on any day, and closed windows as they were', async () => {
    let now = START;
    const harness = await createCorridorHarness({
      knex: await databases.init('SQLITE_3'),
      now: () => now,
      components: SUBJECTS.map(ref => ({ ref, owner: GROUP })),
      retainedBy: () => CHARTER,
      further: createFurtherClasses,
    });
    await harness.reset();
    const life = await liveThrough(
      {
        knex: harness.knex,
        push: facts => harness.push(facts),
        settle: () => harness.worker.run(),
        letGo: () => harness.retention.job.run(),
        read: async (subject, from, to) =>
          (
            await harness.readings.read({
              subject,
              windows: [],
              custom: { from, to },
            })
          ).readings,
      },
      {
        start: START,
        days: DAYS,
        seed: 11,
        subjects: SUBJECTS,
        group: GROUP,
        aggregateMonths: AGGREGATE_MONTHS,
        setNow: at => {
          now = at;
        },
        others: new OtherRooms(harness.knex, (limit, at) =>
          DateTime.fromMillis(at, { zone: 'utc' })
            .minus(OTHER_LIMITS[limit])
            .toMillis(),
        ),
      },
    );
    expect(life.overdue).toBe(0);
    expect(life.missed).toBe(0);
    expect(life.different).toEqual([]);
    // Not blind: facts went, weeks were folded, replays came too late, and there was something to compare.
    expect(life.gone).toBeGreaterThan(200);
    expect(life.foldedWeeks).toBeGreaterThan(5);
    expect(life.tooLate).toBeGreaterThan(20);
    expect(life.compared).toBeGreaterThan(50);
    expect(life.widest).toBeGreaterThan(0);
  });
});
