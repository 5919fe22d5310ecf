import { resolve } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { migrate } from '../database/migrate';
import { describeChange } from './describeChange';
import { PolicyStore } from './PolicyStore';
import {
  charterDocument,
  metricDocument,
  snapshotOf,
} from './testing/documents';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const { content } = snapshotOf([charterDocument(), metricDocument('time')]);
const narrower = snapshotOf([
  charterDocument(),
  metricDocument('time', { purposes: ['release-engineering'] }),
]).content;

describe.each(databases.eachSupportedId())('PolicyStore on %s', id => {
  async function createStore() {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    return { knex, store: new PolicyStore(knex) };
  }

  it('keeps documents as they were last written', async () => {
    const { store } = await createStore();
    const approved = {
      document: 'metric:default/a',
      content: '{"a":1}',
      approvedContent: '{"a":0}',
      version: `sha256:${'0'.repeat(64)}`,
      since: 1_795_000_000_123,
    };
    const bare = { document: 'metric:default/b', content: '{"b":1}' };
    await store.saveDocuments([approved, bare]);
    expect(await store.documents()).toEqual([approved, bare]);
    await store.saveDocuments([]);
    await store.saveDocuments([{ ...approved, content: undefined }]);
    expect(await store.documents()).toEqual([
      { ...approved, content: undefined },
      bare,
    ]);
  });

  it('begins a record with each new version, and confirms the last', async () => {
    const { store } = await createStore();
    expect(await store.confirmedAt()).toBeUndefined();
    await store.confirm('one', content, 1_000);
    await store.confirm('one', content, 9_000);
    // Another replica whose clock is behind.
    await store.confirm('one', content, 8_000);
    expect(await store.confirmedAt()).toBe(9_000);
    await store.confirm('two', narrower, 10_000);
    await store.confirm('one', content, 11_000);
    expect(await store.versions()).toEqual([
      { version: 'one', since: 11_000 },
      { version: 'two', since: 10_000 },
      { version: 'one', since: 1_000 },
    ]);
    const [before, after] = [
      await store.content('one'),
      await store.content('two'),
    ];
    expect(before && after && describeChange(before, after)).toEqual([
      {
        metric: 'time',
        direction: 'narrower',
        says: 'purpose lost: team improvement',
      },
    ]);
    expect(await store.content('three')).toBeUndefined();
  });

  it('keeps the last five hundred versions', async () => {
    const { store } = await createStore();
    for (let index = 1; index <= 505; index++) {
      await store.confirm(`v${index}`, content, index);
    }
    const versions = await store.versions();
    expect(versions).toHaveLength(500);
    expect(versions.at(0)).toEqual({ version: 'v505', since: 505 });
    expect(versions.at(-1)).toEqual({ version: 'v6', since: 6 });
  });

  it('reads no version in a form that is none', async () => {
    const { knex, store } = await createStore();
    await store.confirm('one', content, 1);
    await knex('policy_versions').update({
      content: JSON.stringify({ metrics: { time: { purposes: ['pay'] } } }),
    });
    expect(await store.content('one')).toBeUndefined();
  });

  it('writes one record when replicas confirm at once', async () => {
    const { store } = await createStore();
    await store.confirm('one', content, 1);
    await Promise.all(
      [2, 3, 4, 5].map(now => store.confirm('two', narrower, now)),
    );
    await store.confirm('two', narrower, 6);
    expect((await store.versions()).map(({ version }) => version)).toEqual([
      'two',
      'one',
    ]);
  });

  it('can be taken back', async () => {
    const { knex } = await createStore();
    await knex.migrate.down({
      directory: resolve(__dirname, '../../migrations'),
      name: '20261122210000_policies.js',
    });
    expect(await knex.schema.hasTable('policy_documents')).toBe(false);
    expect(await knex.schema.hasTable('policy_versions')).toBe(false);
  });
});
