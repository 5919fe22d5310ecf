import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { createFurtherClasses } from './createFurtherClasses';
import { RetentionJob } from './RetentionJob';
import { RetentionLimits, RetentionPolicy } from './RetentionLimits';
import { RetentionRunStore } from './RetentionRunStore';
import { TableStore } from './TableStore';
import { insertRows } from './testing/insertRows';
import { CLOCKS, isOver, OTHER_TABLES } from './testing/otherTables';

/*
 * As anyState.test.ts, for the tables of the other rooms: whatever they hold, a run lets go of what is past its limit and of
 * nothing else. Limits are written out as instants, and calendars are told anew here, not asked of the job.
 */

jest.setTimeout(120_000);

const RUNS = process.env.PLUMBLINE_PROPERTY_RUNS
  ? Number(process.env.PLUMBLINE_PROPERTY_RUNS)
  : undefined;

const NOW = Date.parse('2026-06-17T10:00:00Z');
/** Past every limit, so that no run is blind by chance. */
const LONG_AGO = Date.parse('2022-06-01T00:00:00Z');

/** From when on rows stay: with the longest limits, and under a charter that says the least that it can. */
const LIMITS = {
  longest: {
    told: '2023-05-17T10:00:00Z',
    act: '2023-06-17T10:00:00Z',
    judged: '2023-06-17T10:00:00Z',
    manifest: '2024-05-17T10:00:00Z',
    found: '2026-05-18T10:00:00Z',
  },
  least: {
    // A quarter and 14 days, and the day in which it is decided.
    told: '2026-02-24T10:00:00Z',
    act: '2026-05-17T10:00:00Z',
    // As long as links: 210 days.
    judged: '2025-11-19T10:00:00Z',
    manifest: '2026-05-17T10:00:00Z',
    found: '2026-06-02T10:00:00Z',
  },
} as const;

const LEAST: RetentionPolicy = {
  version: 'least',
  metrics: [],
  charter: {
    entity: {
      spec: {
        retention: [
          { class: 'aggregate', months: 1 },
          { class: 'own-act', months: 1 },
          { class: 'manifest', months: 1 },
          { class: 'sample-detail', days: 1 },
        ],
      },
    },
  },
};

/** Most are near some limit, as windows end at quarters and limits at hours. */
const instant = fc.oneof(
  fc.integer({ min: LONG_AGO, max: NOW + DAY_MS }),
  fc
    .tuple(
      fc.constantFrom(
        ...Object.values(LIMITS).flatMap(limits =>
          Object.values(limits).map(Date.parse),
        ),
      ),
      fc.constantFrom(-92, -8, -1, 0, 1, 8, 92),
      fc.constantFrom(-3_600_000, -1, 0, 3_600_000),
    )
    .map(([at, days, more]) => at + days * DAY_MS + more),
);

async function contents(knex: Knex, table: string, clock: string) {
  const values: (string | number)[] = await knex(table).pluck(clock);
  return values.map(String).sort();
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('retention on %s', id => {
  it('lets go of what other rooms keep when it is past its limit, and of nothing else', async () => {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    let policy: RetentionPolicy | undefined;
    const limits = new RetentionLimits({
      current: () => policy,
      isBackfill: () => false,
      now: () => NOW,
    });
    const job = new RetentionJob({
      classes: createFurtherClasses(new TableStore(knex), limits),
      limits,
      runs: new RetentionRunStore(knex),
      logger: mockServices.logger.mock(),
      now: () => NOW,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(instant, { maxLength: 16 }).map(more => [LONG_AGO, ...more]),
        fc.constantFrom('longest' as const, 'least' as const),
        async (instants, charter) => {
          // What is remembered of a charter outlives it.
          policy = charter === 'least' ? LEAST : { version: '', metrics: [] };
          const expected = new Map<string, string[]>();
          for (const { table, clock, told, limit, beside } of OTHER_TABLES) {
            const { of } = CLOCKS[told];
            const cutoff = Date.parse(LIMITS[charter][limit]);
            // A period has one row, or one for each other key.
            const rows = new Map(instants.map(at => [String(of(at)), at]));
            await knex(table).delete();
            await insertRows(
              knex,
              table,
              [...rows.values()].map(at => ({ [clock]: of(at), ...beside })),
            );
            const left = [...rows].filter(
              ([, at]) => !isOver(told, at, cutoff),
            );
            expected.set(table, left.map(([written]) => written).sort());
          }
          // By a token of a quarter that is over: not this job's to forget.
          const token = { quarter: '2022-Q3', day: '2022-08-01' };
          await insertRows(knex, 'contributor_days', [token], () => 'token');

          const run = await job.run();
          for (const { table, clock } of OTHER_TABLES) {
            const left = await contents(knex, table, clock);
            const days = table === 'contributor_days' ? [token.day] : [];
            expect([table, left]).toEqual([
              table,
              [...(expected.get(table) ?? []), ...days].sort(),
            ]);
          }
          expect(run.classes.map(each => each.overdue + each.left)).toEqual(
            run.classes.map(() => 0),
          );
          expect(run.classes.every(each => each.gone > 0)).toBe(true);
          const again = await job.run();
          expect(again.classes.every(each => each.gone === 0)).toBe(true);
        },
      ),
      { numRuns: RUNS ?? (id === 'SQLITE_3' ? 10 : 4) },
    );
  });
});
