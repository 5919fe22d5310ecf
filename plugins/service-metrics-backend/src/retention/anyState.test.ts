import { TestDatabases } from '@backstage/backend-test-utils';
import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';

/*
 * Whatever the tables hold when a run begins: afterwards nothing is older than its limit, and nothing younger was touched.
 * What should be is said here row by row, from the limits of the charter written out as numbers, not from the job's own.
 */

jest.setTimeout(120_000);

const RUNS = process.env.PLUMBLINE_PROPERTY_RUNS
  ? Number(process.env.PLUMBLINE_PROPERTY_RUNS)
  : undefined;

const NOW = Date.parse('2026-06-17T10:00:00Z');
const SUBJECT = 'component:default/shop';
/** Days: as told, and reduced. */
const FACT = 105;
const LINK = 210;
const LEDGER = 180;

const age = fc.oneof(
  fc.integer({ min: 0, max: 400 * 24 }),
  fc
    .constantFrom(FACT, LINK, LEDGER)
    .chain(days => fc.constantFrom(-1, 1).map(hours => days * 24 + hours)),
);
const kind = fc.constantFrom('deployment', 'change', 'incident');
const row = fc.record({
  hours: age,
  kind,
  stage: fc.constantFrom(0, 0, 0, 1),
  linked: fc.boolean(),
  withdrawn: fc.constantFrom(false, false, true),
  undated: fc.constantFrom(false, false, false, true),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

function toFact(each: Row, index: number) {
  const agesFrom = NOW - each.hours * 3_600_000;
  return {
    source: 'ci',
    kind: each.kind,
    fact_id: `f${index}`,
    subject: SUBJECT,
    at: each.undated ? null : agesFrom,
    withdrawn: each.withdrawn,
    fields: '{"finishedAt":"x","startedAt":"x"}',
    versions: '{"":[1,"e"],"finishedAt":[1,"e"],"startedAt":[1,"e"]}',
    content_hash: `h${index}`,
    received_at: NOW,
    policies: '',
    ages_from: agesFrom,
    stage: each.kind === 'incident' ? 0 : each.stage,
    other_days: '',
  };
}

/** What must be left of a fact: itself, its reduced form, or nothing. */
function expectedStage(each: Row): 'same' | 'reduced' | 'gone' {
  const days = each.hours / 24;
  const stage = each.kind === 'incident' ? 0 : each.stage;
  if (stage === 1) {
    return days > LINK ? 'gone' : 'same';
  }
  if (days <= FACT) {
    return 'same';
  }
  const isKept =
    (each.kind === 'deployment' || (each.kind === 'change' && each.linked)) &&
    !each.withdrawn &&
    !each.undated;
  // A link that is due itself goes in the same run, after the facts.
  return isKept && days <= LINK ? 'reduced' : 'gone';
}

function leftOf(each: Row, before: object) {
  const isDeployment = each.kind === 'deployment';
  switch (expectedStage(each)) {
    case 'same':
      return before;
    case 'gone':
      return undefined;
    default:
      return {
        ...before,
        stage: 1,
        fields: isDeployment ? '{"finishedAt":"x"}' : '{}',
        versions: isDeployment
          ? '{"":[1,"e"],"finishedAt":[1,"e"]}'
          : '{"":[1,"e"]}',
      };
  }
}

async function fill(knex: Knex, rows: readonly Row[], ledger: number[]) {
  for (const table of [
    'facts',
    'links',
    'ledger',
    'closed_days',
    'forgotten',
  ]) {
    await knex(table).delete();
  }
  for (const [index, each] of rows.entries()) {
    await knex('facts').insert(toFact(each, index));
    if (each.kind === 'change' && each.linked) {
      const at = NOW - each.hours * 3_600_000;
      await knex('links').insert({
        subject: SUBJECT,
        change_source: 'ci',
        change_id: `f${index}`,
        deployment_source: 'ci',
        deployment_id: 'd',
        merged_at: at,
        deployed_at: at,
        rung: 4,
        reason: 'x',
        ages_from: at,
      });
    }
  }
  for (const [index, hours] of ledger.entries()) {
    await knex('ledger').insert({
      source: 'ci',
      event_id: `e${index}`,
      received_at: NOW - hours * 3_600_000,
    });
  }
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('retention on %s', id => {
  it('leaves nothing older than its limit, and touches nothing younger', async () => {
    const { knex, retention } = await createCorridorHarness({
      knex: await databases.init(id),
      now: () => NOW,
      components: [{ ref: SUBJECT, owner: 'group:default/a' }],
      retainedBy: () => undefined,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.array(age, { maxLength: 6 }),
        async (rows, ledger) => {
          await fill(knex, rows, ledger);
          const dry = await retention.job.run({ dryRun: true });
          const before = new Map(
            (await knex('facts')).map(fact => [fact.fact_id, fact]),
          );
          expect(before.size).toBe(rows.length);
          const run = await retention.job.run();
          const after = new Map(
            (await knex('facts')).map(fact => [fact.fact_id, fact]),
          );

          const left = rows.map((...[, index]) => after.get(`f${index}`));
          const expected = rows.map((each, index) =>
            leftOf(each, before.get(`f${index}`)),
          );
          expect(left).toEqual(expected);
          const old = (days: number) => NOW - days * DAY_MS;
          expect(
            await knex('links').where('ages_from', '<', old(LINK)),
          ).toEqual([]);
          expect(await knex('links')).toHaveLength(
            rows.filter(
              each =>
                each.kind === 'change' &&
                each.linked &&
                each.hours <= LINK * 24,
            ).length,
          );
          expect(await knex('ledger')).toHaveLength(
            ledger.filter(hours => hours <= LEDGER * 24).length,
          );

          // What it said before is what it did; doing it again does nothing.
          expect(run.classes.map(each => each.overdue + each.left)).toEqual(
            run.classes.map(() => 0),
          );
          const full = ({ id: name }: { id: string }) =>
            name.endsWith('-facts') || name === 'ledger';
          expect(dry.classes.filter(full).map(c => c.eligible)).toEqual(
            run.classes.filter(full).map(c => c.gone),
          );
          const again = await retention.job.run();
          expect(again.classes.every(({ gone }) => gone === 0)).toBe(true);
        },
      ),
      { numRuns: RUNS ?? (id === 'SQLITE_3' ? 16 : 6) },
    );
  });
});
