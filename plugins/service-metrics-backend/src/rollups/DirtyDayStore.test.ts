import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { migrate } from '../database/migrate';
import { DirtyDayStore } from './DirtyDayStore';

const SUBJECT = 'component:default/shop';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('DirtyDayStore on %s', id => {
  async function createStore() {
    const knex = await databases.init(id);
    return new DirtyDayStore(await migrate(mockServices.database({ knex })));
  }

  it('does not clear a day that was marked again while it was being lifted', async () => {
    const store = await createStore();
    await store.mark(SUBJECT, ['2026-06-10', '2026-06-11']);
    const taken = await store.list(SUBJECT);
    await store.mark(SUBJECT, ['2026-06-11']);
    await store.clear(SUBJECT, taken);
    expect((await store.list(SUBJECT)).map(({ day }) => day)).toEqual([
      '2026-06-11',
    ]);
  });

  it('clears what was not, and marks a day once however often it is told', async () => {
    const store = await createStore();
    await store.mark(SUBJECT, ['2026-06-11', '2026-06-10', '2026-06-11']);
    await store.mark(SUBJECT, ['2026-06-10']);
    const taken = await store.list(SUBJECT);
    expect(taken.map(({ day }) => day)).toEqual(['2026-06-10', '2026-06-11']);
    await store.clear(SUBJECT, taken);
    expect(await store.list(SUBJECT)).toEqual([]);
  });
});
