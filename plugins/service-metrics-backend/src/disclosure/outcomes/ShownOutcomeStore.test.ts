import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { migrate } from '../../database/migrate';
import { ShownOutcome, ShownOutcomeStore } from './ShownOutcomeStore';

jest.setTimeout(120_000);

const QUARTER = '2026-Q2';

const week = (
  subject: string,
  from: string,
  to: string,
  rest: Partial<ShownOutcome> = {},
): ShownOutcome => ({
  basis: 'deployment',
  subject,
  segment: '',
  from,
  to,
  state: 'shown',
  cover: '',
  ...rest,
});

const SHOP = [
  week('component:default/shop', '2026-03-30', '2026-04-06'),
  week('component:default/shop', '2026-04-06', '2026-04-13', { state: 'few' }),
];
const GROUP = week('group:default/a', '2026-03-30', '2026-04-06', {
  basis: 'incident',
  segment: 'web',
  state: 'kept',
  cover: 'c'.repeat(32),
});
const decided = (decidedAt: number, sealed = false) => ({
  decidedAt,
  closedWindows: 2,
  // More than 32 bits, as instants are.
  accepted: 5_000_000_000,
  sealed,
});
const AT = Date.parse('2026-04-20T00:00:00Z');

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('ShownOutcomeStore on %s', id => {
  it('keeps what was decided last of a quarter, until it is sealed', async () => {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    const store = new ShownOutcomeStore(knex);
    expect(await store.ofQuarter(QUARTER)).toEqual([]);
    expect(await store.decided()).toEqual(new Map());

    await store.replace(QUARTER, [...SHOP, GROUP], decided(AT));
    expect(await store.list(SHOP[0].subject, '2026-01-01')).toEqual(
      expect.arrayContaining(SHOP),
    );
    expect(await store.list(SHOP[0].subject, '2026-04-06')).toEqual([SHOP[1]]);
    expect(await store.list(GROUP.subject, '2026-03-30')).toEqual([GROUP]);

    // Another quarter is not touched, whoever is named in both.
    const earlier = week(SHOP[0].subject, '2026-03-23', '2026-03-30');
    await store.replace('2026-Q1', [earlier], decided(AT - 1, true));
    const again = { ...SHOP[1], state: 'shown' as const };
    await store.replace(QUARTER, [again], decided(AT + 1));
    expect(await store.ofQuarter(QUARTER)).toEqual([again]);
    expect(await store.ofQuarter('2026-Q1')).toEqual([earlier]);
    expect(await store.decided()).toEqual(
      new Map([
        ['2026-Q1', decided(AT - 1, true)],
        [QUARTER, decided(AT + 1)],
      ]),
    );

    await store.replace(QUARTER, [again], decided(AT + 2, true));
    await store.replace(QUARTER, SHOP, decided(AT + 3));
    expect(await store.ofQuarter(QUARTER)).toEqual([again]);
    expect((await store.decided()).get(QUARTER)).toEqual(decided(AT + 2, true));

    // Not even on nothing, once retention let go of what was told.
    await knex('shown_outcomes').delete();
    await store.replace(QUARTER, SHOP, decided(AT + 4));
    expect(await store.ofQuarter(QUARTER)).toEqual([]);
  });

  it('seals a quarter as it is, once', async () => {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    const store = new ShownOutcomeStore(knex);
    await store.replace(QUARTER, SHOP, decided(AT));
    await store.seal(QUARTER, AT + 5);
    await store.seal(QUARTER, AT + 9);
    await store.seal('2026-Q1', AT);
    await store.replace(QUARTER, [], decided(AT + 9));
    await store.replace('2026-Q1', SHOP, decided(AT + 9));
    expect(await store.ofQuarter(QUARTER)).toEqual(SHOP);
    expect(await store.ofQuarter('2026-Q1')).toEqual([]);
    const all = await store.decided();
    expect(all.get(QUARTER)).toEqual(decided(AT + 5, true));
    expect(all.get('2026-Q1')).toMatchObject({ decidedAt: AT, sealed: true });
  });

  it('takes one decision whole when replicas decide at once', async () => {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    const store = new ShownOutcomeStore(knex);
    const states = ['shown', 'few', 'kept', 'empty'] as const;
    await Promise.all(
      states.map((state, index) =>
        store.replace(
          QUARTER,
          SHOP.map(row => ({ ...row, state })),
          decided(AT + index),
        ),
      ),
    );
    const rows = await store.ofQuarter(QUARTER);
    const winner = (await store.decided()).get(QUARTER)!.decidedAt - AT;
    expect(rows.map(({ state }) => state)).toEqual([
      states[winner],
      states[winner],
    ]);
  });

  it('asks how much came in, and what waits to be counted', async () => {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    const store = new ShownOutcomeStore(knex);
    expect(await store.accepted()).toBe(0);
    await knex('sources').insert([
      { id: 'ci', accepted: 3_000_000_000 },
      { id: 'tracker', accepted: 4 },
    ]);
    expect(await store.accepted()).toBe(3_000_000_004);

    const waits = (from: string, to: string) => store.isUnsettled(from, to);
    await knex('dirty_days').insert({
      subject: 'component:default/shop',
      day: '2026-04-06',
      token: 't',
    });
    // Of a component that the catalog does not know, nothing is told.
    expect(await waits('2026-03-30', '2026-06-29')).toBe(false);
    await knex('components').insert({
      ref: 'component:default/shop',
      owner_kind: 'group',
      present: true,
    });
    expect(await waits('2026-04-06', '2026-04-07')).toBe(true);
    expect(await waits('2026-03-30', '2026-04-06')).toBe(false);
    expect(await waits('2026-04-07', '2026-06-29')).toBe(false);
  });
});
