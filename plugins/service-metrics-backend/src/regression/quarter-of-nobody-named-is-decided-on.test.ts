import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { migrate } from '../database/migrate';
import { CountedToken } from '../disclosure/outcomes/gatherAtoms';
import { OutcomeJob } from '../disclosure/outcomes/OutcomeJob';
import { ShownOutcomeStore } from '../disclosure/outcomes/ShownOutcomeStore';

/*
 * Where no source names who took part, there never were tokens, and the job took them for gone: after its first decision of a
 * quarter it told outsiders nothing of the weeks that closed later. What must hold as well: once tokens are gone, nothing
 * that was decided by them changes, and nothing is told that was not.
 */

jest.setTimeout(120_000);

const TEAM = 'group:default/a';
const SHOP = 'component:default/shop';
const BLOG = 'component:default/blog';
const QUARTER = '2026-Q2';
const WEEKS = ['2026-03-30', '2026-04-06', '2026-04-13'];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const silent = (component: string, day: string): CountedToken => ({
  component,
  day,
  quarter: '',
  token: '',
});

async function start(id: TestDatabaseId) {
  const knex = await databases.init(id);
  await migrate(mockServices.database({ knex }));
  await knex('sources').insert({ id: 'ci', accepted: 1 });
  const store = new ShownOutcomeStore(knex);
  const people = { isConfigured: true, rows: [] as CountedToken[] };
  const clock = { now: 0 };
  const job = new OutcomeJob({
    store,
    people: {
      get isConfigured() {
        return people.isConfigured;
      },
      list: async (_, basis, from, to) =>
        basis === 'deployment'
          ? people.rows.filter(({ day }) => day >= from && day < to)
          : [],
      sizes: async () => () => 5,
    },
    ownership: {
      all: async () =>
        new Map(
          [SHOP, BLOG].map(ref => [
            ref,
            {
              ref,
              ownerKind: 'group',
              segment: '',
              history: [{ since: 0, owner: TEAM, system: '' }],
            },
          ]),
        ),
    },
    scopes: { all: async () => [{ ref: TEAM }] },
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  return {
    people,
    job,
    async run(at: string) {
      clock.now = Date.parse(at);
      // As after every delivery.
      await knex('sources').increment('accepted');
      await job.run();
    },
    /** States of the decided weeks, in order. */
    async weeks(subject: string) {
      const rows = await store.list(subject, WEEKS[0]);
      return rows
        .filter(({ basis }) => basis === 'deployment')
        .filter(({ from }) => WEEKS.includes(from))
        .sort((a, b) => (a.from < b.from ? -1 : 1))
        .map(({ state }) => state);
    },
  };
}

describe.each(databases.eachSupportedId())('a quarter on %s', id => {
  it('of which nobody was ever named is decided week by week', async () => {
    const { people, run, weeks } = await start(id);
    people.rows = [silent(SHOP, '2026-04-01'), silent(SHOP, '2026-04-14')];
    await run('2026-04-12T00:00:00Z');
    expect(await weeks(SHOP)).toEqual(['shown']);
    await run('2026-04-19T00:00:00Z');
    expect(await weeks(SHOP)).toEqual(['shown', 'empty']);
    await run('2026-04-26T00:00:00Z');
    expect(await weeks(SHOP)).toEqual(['shown', 'empty', 'shown']);
  });

  it.each([
    ['without a last decision', true],
    ['while the root secret is away', false],
  ])('that forgets its tokens %s stays as it was', async (_, isConfigured) => {
    const { people, job, run, weeks } = await start(id);
    const named = ['x', 'y'].map(token => ({
      component: BLOG,
      day: '2026-04-01',
      quarter: QUARTER,
      token,
    }));
    people.rows = [...named, silent(SHOP, '2026-04-01')];
    await run('2026-04-19T00:00:00Z');
    const decided = {
      shop: ['shown', 'empty'],
      blog: ['few', 'empty'],
      team: ['kept', 'empty'],
    };
    const states = async () => ({
      shop: await weeks(SHOP),
      blog: await weeks(BLOG),
      team: await weeks(TEAM),
    });
    expect(await states()).toEqual(decided);

    people.isConfigured = isConfigured;
    await (isConfigured ? job.keep(QUARTER) : job.seal(QUARTER));
    people.isConfigured = true;
    people.rows = WEEKS.map(day => silent(SHOP, day));
    await run('2026-07-20T00:00:00Z');
    expect(await states()).toEqual(decided);
  });
});
