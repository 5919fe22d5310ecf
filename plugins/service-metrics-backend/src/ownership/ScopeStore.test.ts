import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { migrate } from '../database/migrate';
import { ScopeStore } from './ScopeStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('ScopeStore on %s', id => {
  it('finds what a scope is part of, the nearest first, and comes out of a circle', async () => {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    const scopes = new ScopeStore(knex);
    await scopes.replace([
      { ref: 'group:default/a', parent: 'group:default/z' },
      { ref: 'group:default/z', parent: 'group:default/m' },
      { ref: 'group:default/m', parent: 'group:default/unknown' },
      { ref: 'group:default/c', parent: 'group:default/b' },
      { ref: 'group:default/b', parent: 'group:default/c' },
    ]);
    const path = async (name: string) =>
      (await scopes.path(`group:default/${name}`)).map(ref => ref.slice(14));
    expect(await path('a')).toEqual(['a', 'z', 'm', 'unknown']);
    expect(await path('z')).toEqual(['z', 'm', 'unknown']);
    expect(await path('c')).toEqual(['c', 'b']);
    expect(await path('nowhere')).toEqual(['nowhere']);
  });
});
