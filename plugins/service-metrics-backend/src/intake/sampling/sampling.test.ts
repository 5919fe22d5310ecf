import { TestDatabases } from '@backstage/backend-test-utils';
import {
  FactDelivery,
  REVIEW_FIELDS,
} from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { createCorridorHarness } from '../../__testUtils__/corridorHarness';
import { drawOf, isDrawn } from './draw';
import { SamplingPolicy } from './Sampler';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const SHOP = 'component:default/shop';
const CAP = 2;
const POLICY: SamplingPolicy = {
  strata: [
    { id: 'routine', rate: 0.25 },
    { id: 'risky', rate: 0.6, cap: CAP, riskFlags: ['data'] },
    { id: 'security', rate: 1, riskFlags: ['security'] },
  ],
  keeps: REVIEW_FIELDS,
};

function change(
  id: string,
  rest: Partial<FactDelivery<'change'>> = {},
): FactDelivery<'change'> {
  return {
    kind: 'change',
    id,
    subject: SHOP,
    eventId: `merged-${id}`,
    eventTime: '2026-11-10T10:00:00Z',
    mergedAt: '2026-11-10T10:00:00Z',
    riskFlags: [],
    rounds: 2,
    reviewed: true,
    firstReviewAt: '2026-11-10T08:00:00Z',
    ...rest,
  };
}

async function open(
  knex: Knex,
  policy: () => SamplingPolicy | undefined = () => POLICY,
) {
  const harness = await createCorridorHarness({
    knex,
    now: () => NOW,
    components: [
      { ref: SHOP, owner: 'group:default/a' },
      { ref: 'component:default/till', owner: 'group:default/a' },
    ],
    sampling: policy,
  });
  await harness.reset();
  const [seed] = await knex('sampling_seeds')
    .where({ period: '2026-Q4' })
    .select('seed');
  return {
    ...harness,
    seed: seed?.seed as string | undefined,
    async changes() {
      const rows = await knex('facts')
        .where({ kind: 'change' })
        .orderBy(['subject', 'fact_id']);
      return rows.map(({ received_at, ...row }) => row);
    },
    async units() {
      return await knex('sampling_units').orderBy([
        'period',
        'part',
        'stratum',
        'fact_id',
        'subject',
      ]);
    },
  };
}

const reviewOf = (row: { fields: string }) => JSON.parse(row.fields).review;
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('the sample, %s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init(id);
  });

  it('keeps review fields of what is drawn, and of nothing else', async () => {
    const harness = await open(knex);
    const ids = Array.from({ length: 60 }, (...[, each]) => `${1000 + each}`);
    await harness.push(ids.map(each => change(each)));
    const [{ seed }] = await knex('sampling_seeds').select('seed');
    const expected = ids.filter(each =>
      isDrawn(drawOf(seed, 'routine', `ci:${each}`), 0.25),
    );
    const rows = await harness.changes();
    const selected = rows.filter(row => reviewOf(row).selected);
    expect(selected.map(row => row.fact_id)).toEqual(expected);
    expect(reviewOf(selected[0])).toEqual({
      period: '2026-Q4',
      stratum: 'routine',
      rate: 0.25,
      selected: true,
      rounds: 2,
      reviewed: true,
      firstReviewAt: '2026-11-10T08:00:00.000Z',
    });
    const others = rows.filter(row => !reviewOf(row).selected);
    expect(others.length).toBeGreaterThan(20);
    expect(JSON.stringify(others)).not.toMatch(/rounds|reviewed|2026-11-10T08/);
    const [source] = await knex('sources').select();
    expect(Number(source.unsampled)).toBe(others.length);
    expect(Number(source.dropped)).toBe(0);
  });

  it('takes no decision of its own from outside', async () => {
    const harness = await open(knex);
    const forged = {
      ...change('1'),
      review: { period: '2026-Q4', selected: true, rounds: 9 },
      sampling: { selected: true },
    };
    const { items } = await harness.push([forged]);
    expect(items[0].dropped).toBe(2);
    const [row] = await harness.changes();
    expect(reviewOf(row).rounds).not.toBe(9);
  });

  it('drops review fields without a merge, without a policy, and of what no document asks for', async () => {
    const harness = await open(knex);
    await harness.push([change('1', { mergedAt: undefined })]);
    expect(reviewOf((await harness.changes())[0])).toBeUndefined();

    const without = await open(knex, () => undefined);
    await without.push([change('1', { riskFlags: ['security'] })]);
    expect(reviewOf((await without.changes())[0])).toBeUndefined();

    const rounds = await open(knex, () => ({ ...POLICY, keeps: ['rounds'] }));
    await rounds.push([change('1', { riskFlags: ['security'] })]);
    expect(reviewOf((await rounds.changes())[0])).toMatchObject({
      stratum: 'security',
      selected: true,
      rounds: 2,
    });
    expect(reviewOf((await rounds.changes())[0])).not.toHaveProperty(
      'reviewed',
    );
  });

  it('keeps the review of a change that it selected when a later report says nothing of reviews', async () => {
    const harness = await open(knex);
    await harness.push([change('1', { riskFlags: ['security'] })]);
    await harness.push([
      {
        kind: 'change',
        id: '1',
        subject: SHOP,
        eventId: 'later',
        eventTime: '2026-11-11T10:00:00Z',
        size: 'm',
      },
    ]);
    const [row] = await harness.changes();
    expect(JSON.parse(row.fields)).toMatchObject({
      size: 'm',
      review: { selected: true, rounds: 2 },
    });
  });

  it('never holds more than the cap of a team, over its services', async () => {
    const harness = await open(knex);
    const risky = Array.from({ length: 30 }, (...[, each]) =>
      change(`${2000 + each}`, {
        riskFlags: ['data'],
        subject: each % 2 ? SHOP : 'component:default/till',
      }),
    );
    for (const each of risky) {
      await harness.push([each]);
    }
    const rows = await harness.changes();
    const held = rows.filter(row => reviewOf(row).selected);
    expect(held).toHaveLength(CAP);
    const units = await harness.units();
    const highest = [...units].sort((a, b) => (a.draw < b.draw ? 1 : -1));
    expect(held.map(row => row.fact_id).sort()).toEqual(
      highest
        .slice(0, CAP)
        .map(unit => unit.fact_id)
        .sort(),
    );
    expect(units.filter(unit => Boolean(unit.kept))).toHaveLength(CAP);
    expect(rows.filter(row => 'rounds' in reviewOf(row)).length).toBe(CAP);
  });

  const report = fc.record({
    id: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
    subject: fc.constantFrom(SHOP, 'component:default/till'),
    minute: fc.integer({ min: 0, max: 30 }),
    quarter: fc.constantFrom('2026-11-10', '2026-09-20'),
    riskFlags: fc.constantFrom<('data' | 'security')[]>(
      [],
      ['data'],
      ['data'],
      ['security'],
    ),
    tells: fc.constantFrom('all', 'rounds', 'nothing', 'no merge'),
    rounds: fc.integer({ min: 0, max: 5 }),
    withdrawn: fc.constantFrom(undefined, undefined, undefined, true),
  });

  it('ends in the same bytes whatever the order, the retries and the deliveries', async () => {
    const harness = await open(knex);
    await fc.assert(
      fc.asyncProperty(
        fc.array(report, { minLength: 1, maxLength: 24 }),
        fc.infiniteStream(fc.nat(1_000_000)),
        async (told, stream) => {
          const deliveries = told.map(
            ({ id: unit, subject, minute, quarter, tells, ...rest }, index) =>
              change(unit, {
                subject,
                riskFlags: rest.riskFlags,
                withdrawn: rest.withdrawn,
                eventId: `e${index}`,
                eventTime: `2026-11-12T10:${`${minute}`.padStart(2, '0')}:00Z`,
                mergedAt:
                  tells === 'no merge' ? undefined : `${quarter}T10:00:00Z`,
                ...(tells === 'all' ? {} : { reviewed: undefined }),
                firstReviewAt: undefined,
                rounds: tells === 'nothing' ? undefined : rest.rounds,
              }),
          );
          const outcomes = new Array<string>();
          for (const isShuffled of [false, true]) {
            await harness.reset();
            const next = () => Number(stream.next().value);
            const order = isShuffled
              ? [...deliveries, ...deliveries.slice(0, 5)]
                  .map(each => ({ each, key: next() }))
                  .sort((a, b) => a.key - b.key)
                  .map(({ each }) => each)
              : deliveries;
            for (let at = 0; at < order.length; ) {
              const size = isShuffled ? 1 + (next() % 6) : 4;
              await harness.push(order.slice(at, at + size));
              at += size;
            }
            outcomes.push(
              JSON.stringify([await harness.changes(), await harness.units()]),
            );
          }
          expect(outcomes[1]).toBe(outcomes[0]);
        },
      ),
      { numRuns: id === 'SQLITE_3' ? 20 : 6 },
    );
  });
});
