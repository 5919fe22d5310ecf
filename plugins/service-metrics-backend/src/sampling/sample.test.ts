import { createHash } from 'node:crypto';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  FactDelivery,
  REVIEW_FIELDS,
  SampleManifest,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { WorkFactStore } from '../disclosure/release/WorkFactStore';
import { isDrawn } from '../intake/sampling/draw';

const SHOP = 'component:default/shop';
const STOCK = 'component:default/stock';
const A = 'group:default/a';
const B = 'group:default/b';
const STRATA = [
  { id: 'routine', rate: 0.25 },
  { id: 'risky', rate: 0.5, cap: 3, riskFlags: ['data' as const] },
];
const BEFORE = Date.parse('2026-09-20T00:00:00Z');
const DURING = Date.parse('2026-11-20T12:00:00Z');
const AFTER = Date.parse('2027-01-08T01:00:00Z');

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

function change(index: number, subject: string): FactDelivery<'change'> {
  return {
    kind: 'change',
    id: `${1000 + index}`,
    subject,
    eventId: `merged-${index}`,
    eventTime: '2026-11-10T10:00:00Z',
    mergedAt: '2026-11-10T10:00:00Z',
    riskFlags: index % 3 ? [] : ['data'],
    reviewed: true,
  };
}

/** By another way than the code's: SHA-256 over the lines of the documentation. */
function partHash(period: string, part: SampleManifest['parts'][number]) {
  const lines = [
    ...part.units.map(({ stratum, unit }) => `${stratum}\t${unit}`),
    ...Object.entries(part.rates ?? {}).map(([id, rate]) => `${id}\t\t${rate}`),
  ];
  const text = ['plumbline sample 1', period, part.salt, ...lines.sort()];
  return createHash('sha256')
    .update(`${text.join('\n')}\n`)
    .digest('hex');
}

it.each(databases.eachSupportedId())(
  'announces, draws, closes and reveals a quarter, %s',
  async id => {
    const knex = await databases.init(id);
    let now = BEFORE;
    const harness = await createCorridorHarness({
      knex,
      now: () => now,
      components: [
        { ref: SHOP, owner: A },
        { ref: STOCK, owner: B },
      ],
      sampling: () => ({ strata: STRATA, keeps: REVIEW_FIELDS }),
    });
    await harness.reset();
    const { sample, sampling } = harness;
    const ledgerOf = async (period: string) =>
      (await sample.ledger()).periods.find(each => each.period === period);

    await sampling.closer.run();
    const announced = await ledgerOf('2026-Q4');
    expect(announced).toMatchObject({
      state: 'announced',
      committedBefore: true,
      strata: [],
    });
    expect(announced).not.toHaveProperty('seed');
    expect((await ledgerOf('2026-Q3'))?.committedBefore).toBe(false);

    now = DURING;
    await harness.push(
      Array.from({ length: 60 }, (...[, at]) =>
        change(at, at % 2 ? SHOP : STOCK),
      ),
    );
    await sampling.closer.run();
    const open = await ledgerOf('2026-Q4');
    expect(open).toMatchObject({ state: 'open', strata: [] });
    expect(JSON.stringify(await sample.ledger())).not.toContain(
      (await knex('sampling_seeds').where({ period: '2026-Q4' }).first()).seed,
    );
    expect(await sample.manifest('2026-Q4')).toBeUndefined();

    const ours = await sample.of('2026-Q4', { parts: [A] });
    const eligible = ours.strata.map(each => each.eligible);
    expect(eligible).toEqual([20, 10]);
    expect(ours.strata[1].selected).toBeLessThanOrEqual(3);
    expect(ours.changes).toHaveLength(
      ours.strata[0].selected + ours.strata[1].selected,
    );
    expect(ours.changes.every(({ subject }) => subject === SHOP)).toBe(true);
    expect(await sample.of('2026-Q4', { subject: SHOP })).toEqual(ours);

    now = AFTER;
    await sampling.closer.run();
    const closed = await ledgerOf('2026-Q4');
    expect(closed?.state).toBe('closed');
    const { seed = '', nonce = '', commitment, strata } = closed!;
    expect(commitment).toBe(announced?.commitment);
    expect(createHash('sha256').update(`${seed}:${nonce}`).digest('hex')).toBe(
      commitment,
    );
    expect(strata.map(each => each.eligible)).toEqual([40, 20]);
    expect(await knex('sampling_seeds').where({ period: '2026-Q4' })).toEqual(
      [],
    );

    const whole = await sample.manifest('2026-Q4');
    expect(whole?.parts).toHaveLength(2);
    expect(whole?.parts.map(part => partHash('2026-Q4', part)).sort()).toEqual(
      [...(closed?.partHashes ?? [])].sort(),
    );
    const part = await sample.manifest('2026-Q4', [A]);
    expect(part?.parts).toHaveLength(1);
    for (const { stratum, unit, selected } of part!.parts[0].units) {
      const draw = createHash('sha256')
        .update(`${seed}:${stratum}:${unit}`)
        .digest('hex')
        .slice(0, 14);
      const drawn = isDrawn(draw, stratum === 'routine' ? 0.25 : 0.5);
      expect([drawn, unit]).toEqual([drawn || selected, unit]);
      expect(stratum === 'routine' ? drawn : selected).toBe(selected);
    }

    // Late reports of the closed quarter are taken up without their review fields.
    const before = await knex('sampling_units').count({ n: '*' }).first();
    await harness.push([change(900, SHOP)]);
    const after = await knex('sampling_units').count({ n: '*' }).first();
    expect(after).toEqual(before);
    await sampling.closer.run();
    expect(await ledgerOf('2026-Q4')).toEqual(closed);
  },
);

it.each(databases.eachSupportedId())(
  'draws a small team at a rate of its own, fixed by the quarter before, %s',
  async id => {
    const knex = await databases.init(id);
    let now = Date.parse('2026-07-01T00:00:00Z');
    const harness = await createCorridorHarness({
      knex,
      now: () => now,
      components: [
        { ref: SHOP, owner: A },
        { ref: STOCK, owner: B },
      ],
      sampling: () => ({
        strata: [{ id: 'routine', rate: 0.25, perWeek: 2 }],
        keeps: REVIEW_FIELDS,
      }),
    });
    await harness.reset();
    const { sample, sampling } = harness;
    const at = (index: number, subject: string, day: string) => ({
      ...change(index, subject),
      eventTime: `${day}T10:00:00Z`,
      mergedAt: `${day}T10:00:00Z`,
    });
    // In the 12.7 weeks since it was opened 4.1 a week of one team, and 1 of the other.
    await harness.push([
      ...Array.from({ length: 52 }, (_, n) => at(n, SHOP, '2026-06-30')),
      ...Array.from({ length: 13 }, (_, n) => at(60 + n, STOCK, '2026-06-30')),
    ]);
    const rates = async (period: string, parts: string[]) =>
      (await sample.of(period, { parts })).strata.map(each => each.rates);
    expect(await rates('2026-Q3', [A, B])).toEqual([[0.25]]);

    now = DURING;
    const first = Array.from({ length: 40 }, (_, n) =>
      at(100 + n, n % 2 ? SHOP : STOCK, '2026-11-10'),
    );
    await harness.push(first.slice(0, 2));
    expect(await rates('2026-Q4', [A])).toEqual([[0.5]]);
    expect(await rates('2026-Q4', [A, B])).toEqual([[0.5, 0.95]]);
    expect(
      (await sample.of('2026-Q4', { subject: STOCK })).strata[0].rates,
    ).toEqual([0.95]);
    // What is told later of the quarter before changes nothing any more.
    await harness.push(
      Array.from({ length: 40 }, (_, n) => at(500 + n, SHOP, '2026-09-20')),
    );
    await harness.push(first);
    expect(await rates('2026-Q4', [A])).toEqual([[0.5]]);
    const fields = (await knex('facts').where({ kind: 'change' }))
      .map(row => ({ ...JSON.parse(row.fields).review, subject: row.subject }))
      .filter(({ period }) => period === '2026-Q4');
    expect(fields).toHaveLength(40);
    fields.forEach(({ subject, rate }) =>
      expect([subject, rate]).toEqual([subject, subject === SHOP ? 0.5 : 0.95]),
    );

    now = AFTER;
    await sampling.closer.run();
    const whole = (await sample.manifest('2026-Q4'))!;
    expect(whole.parts.map(part => part.rates?.routine).sort()).toEqual([
      0.5, 0.95,
    ]);
    expect(whole.parts.map(part => partHash('2026-Q4', part)).sort()).toEqual(
      [...whole.partHashes].sort(),
    );
    for (const { units, rates: own } of whole.parts) {
      for (const { stratum, unit, selected } of units) {
        const draw = createHash('sha256')
          .update(`${whole.seed}:${stratum}:${unit}`)
          .digest('hex')
          .slice(0, 14);
        expect([unit, isDrawn(draw, own!.routine)]).toEqual([unit, selected]);
      }
    }
  },
);

it.each(databases.eachSupportedId())(
  'notes what was found, by change and day, %s',
  async id => {
    const knex = await databases.init(id);
    const harness = await createCorridorHarness({
      knex,
      now: () => DURING,
      components: [{ ref: SHOP, owner: A }],
      sampling: () => ({
        strata: [{ id: 'all', rate: 0.999 }],
        keeps: REVIEW_FIELDS,
      }),
    });
    await harness.reset();
    await harness.push([change(1, SHOP)]);
    const unit = { source: 'ci', id: '1001', subject: SHOP };
    expect(await harness.sample.note(unit, ['missing-test'])).toBe(true);
    expect(
      await harness.sample.note(unit, ['unclear-docs', 'missing-test']),
    ).toBe(true);
    const { changes } = await harness.sample.of('2026-Q4', { subject: SHOP });
    expect(changes).toEqual([
      {
        ...unit,
        stratum: 'all',
        mergedAt: '2026-11-10T10:00:00.000Z',
        outcomes: ['missing-test', 'unclear-docs'],
      },
    ]);
    expect(await knex('sampling_outcomes').select('noted_on')).toEqual([
      { noted_on: '2026-11-20' },
      { noted_on: '2026-11-20' },
    ]);
    const found = await new WorkFactStore(knex).findings(
      Date.parse('2026-11-20T00:00:00Z'),
      Date.parse('2026-11-21T00:00:00Z'),
    );
    expect(found).toMatchObject([
      {
        ...unit,
        outcomes: ['missing-test', 'unclear-docs'],
        review: { stratum: 'all' },
      },
    ]);
    expect(await harness.sample.note({ ...unit, id: '7' }, [])).toBe(false);
    await harness.sample.note(unit, []);
    expect(await knex('sampling_outcomes')).toEqual([]);
  },
);
