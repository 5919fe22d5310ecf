import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { migrate } from '../database/migrate';
import { BotNames } from './BotNames';
import { Directory } from './Directory';
import { GroupSizeStore } from './GroupSizeStore';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

function user(
  name: string,
  options: {
    groups?: string[];
    annotations?: Record<string, string>;
    email?: string;
    type?: string;
  } = {},
): Entity {
  const { groups = [], annotations, email, type } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default', annotations },
    spec: { type, profile: { email } },
    relations: groups.map(inside => ({
      type: 'memberOf',
      targetRef: `group:default/${inside}`,
    })),
  };
}

function group(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
    relations: parent
      ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
      : [],
  };
}

async function start(
  id: Parameters<typeof databases.init>[0],
  entities: Entity[],
  bots: RegExp[] = [],
) {
  const knex = await databases.init(id);
  await migrate(mockServices.database({ knex }));
  const sizes = new GroupSizeStore(knex);
  const catalog = catalogServiceMock({ entities });
  const directory = new Directory({
    catalog,
    auth: mockServices.auth(),
    sizes,
    bots: new BotNames(bots),
    logger: mockServices.logger.mock(),
    now: () => Date.parse('2026-06-17T10:00:00Z'),
  });
  const peopleOf = async (...refs: string[]) =>
    (await directory.resolve(refs.map(ref => ({ ref, role: 'author' })))).map(
      ({ person }) => person,
    );
  return { directory, sizes, peopleOf, catalog };
}

describe.each(databases.eachSupportedId())('Directory, %s', id => {
  it('knows every account of one person as one', async () => {
    const { peopleOf } = await start(id, [
      user('ann', {
        email: 'Ann@example.org',
        annotations: {
          'github.com/user-login': 'AnnCodes',
          'github.com/user-id': '4711',
          'gitlab.example.org/user-login': 'ann.h',
          'microsoft.com/email': 'ann@corp.example.org',
          'plumbline.dev/accounts': 'jira:ah, pagerduty:PX1',
        },
      }),
    ]);
    expect(
      await peopleOf(
        'user:default/ann',
        'User:Ann',
        'ANN@example.org',
        'github:anncodes',
        'github.com:AnnCodes',
        'github:4711',
        '4711+anncodes@users.noreply.github.com',
        'gitlab:ann.h',
        'gitlab.example.org:ann.h',
        'ann@corp.example.org',
        'jira:ah',
        'pagerduty:px1',
      ),
    ).toEqual(['user:default/ann']);
  });

  it('lets an account nobody knows stand for itself, whatever its case', async () => {
    const { peopleOf } = await start(id, [user('ann')]);
    expect(
      await peopleOf(
        'github:Stranger',
        'github:stranger',
        '12+stranger@users.noreply.github.com',
        'user:default/left-long-ago',
        'someone@example.org',
      ),
    ).toEqual([
      'github:stranger',
      'user:default/left-long-ago',
      'someone@example.org',
    ]);
  });

  it('counts no bots', async () => {
    const { peopleOf } = await start(
      id,
      [
        user('deployer', { type: 'bot', email: 'deploy@example.org' }),
        user('ann'),
      ],
      [/^svc-.*$/],
    );
    expect(
      await peopleOf(
        'dependabot[bot]',
        '49699333+dependabot[bot]@users.noreply.github.com',
        'github:renovate',
        'noreply@github.com',
        'user:default/deployer',
        'deploy@example.org',
        'svc-release',
        'user:default/ann',
      ),
    ).toEqual(['user:default/ann']);
  });

  it('knows by what people are called, and nothing else', async () => {
    const { directory } = await start(id, [
      user('ann', {
        email: 'ann.h@example.org',
        annotations: { 'github.com/user-login': 'AnnCodes' },
      }),
    ]);
    expect(
      await directory.findLogins([
        'ann',
        'ann.h',
        'anncodes',
        'shop',
        'default',
      ]),
    ).toEqual(new Set(['ann', 'ann.h', 'anncodes']));
  });

  it('keeps the size of every group, those inside it counted in, each person once', async () => {
    const { directory, sizes } = await start(id, [
      group('all'),
      group('a', 'all'),
      group('b', 'all'),
      group('empty', 'b'),
      user('ann', { groups: ['a'] }),
      user('bea', { groups: ['a', 'b'] }),
      user('cyd', { groups: ['all'] }),
      user('robot', { groups: ['a'], type: 'bot' }),
    ]);
    await directory.run();
    await directory.run();
    const known = await sizes.list(
      ['all', 'a', 'b', 'empty'].map(name => `group:default/${name}`),
    );
    expect(
      [...known.values()]
        .flat()
        .map(({ ref, week, size }) => [ref, week, size]),
    ).toEqual([
      ['group:default/a', '2026-W25', 2],
      ['group:default/all', '2026-W25', 3],
      ['group:default/b', '2026-W25', 1],
      ['group:default/empty', '2026-W25', 0],
    ]);
  });

  it('leaves accounts out while the catalog could never be read', async () => {
    const { peopleOf, catalog, directory } = await start(id, [
      user('ann', { email: 'ann@example.org' }),
    ]);
    const stream = jest.spyOn(catalog, 'streamEntities');
    stream.mockImplementation(() => {
      throw new Error('no catalog');
    });
    expect(await peopleOf('ann@example.org', 'user:default/ann')).toEqual([
      'user:default/ann',
    ]);
    stream.mockRestore();
    await directory.run();
    expect(await peopleOf('ann@example.org')).toEqual(['user:default/ann']);
  });
});
