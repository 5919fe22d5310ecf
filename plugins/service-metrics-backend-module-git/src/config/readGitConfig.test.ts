import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readGitConfig } from './readGitConfig';

const read = (git?: JsonObject) =>
  readGitConfig(
    new ConfigReader(git && { serviceMetrics: { git } }),
    '/srv/app',
  );

describe('readGitConfig', () => {
  it('has defaults', () => {
    expect(read()).toEqual({
      owner: 'group:default/unknown',
      every: 60,
      clones: [],
    });
  });

  it('reads paths and objects', () => {
    expect(
      read({
        owner: 'platform',
        every: 300,
        clones: [
          '../..',
          { path: '/clones/shop', component: 'Shop' },
          { path: 'a', component: 'component:eu/b', releases: { tags: 'v*' } },
          { path: 'b', releases: { branch: 'main' } },
        ],
      }),
    ).toEqual({
      owner: 'group:default/platform',
      every: 300,
      clones: [
        {
          at: 'serviceMetrics.git.clones[0]',
          path: '/',
          releases: { by: 'auto' },
        },
        {
          at: 'serviceMetrics.git.clones[1]',
          path: '/clones/shop',
          component: 'component:default/shop',
          releases: { by: 'auto' },
        },
        {
          at: 'serviceMetrics.git.clones[2]',
          path: '/srv/app/a',
          component: 'component:eu/b',
          releases: { by: 'tags', pattern: 'v*' },
        },
        {
          at: 'serviceMetrics.git.clones[3]',
          path: '/srv/app/b',
          releases: { by: 'branch', name: 'main' },
        },
      ],
    });
  });

  it.each<[string, JsonObject]>([
    ['serviceMetrics.git.every: must be at least 5', { every: 1 }],
    [
      'serviceMetrics.git.owner: must be the entity ref of a group',
      { owner: 'user:jo' },
    ],
    ['serviceMetrics.git.clones: ', { clones: 'a' }],
    ['serviceMetrics.git.clones[1]: must be a path or', { clones: ['a', 3] }],
    ['serviceMetrics.git.clones[0]: must be a path or', { clones: [''] }],
    ['serviceMetrics.git.clones[0].path: ', { clones: [{ component: 'a' }] }],
    [
      'serviceMetrics.git.clones[0]: ',
      { clones: [{ path: 'a', brunch: 'b' }] },
    ],
    [
      'serviceMetrics.git.clones[0].component: must be the entity ref of a component',
      { clones: [{ path: 'a', component: 'group:default/a' }] },
    ],
    [
      'serviceMetrics.git.clones[0].component: must be the entity ref of a component',
      { clones: [{ path: 'a', component: 'a:b:c/d' }] },
    ],
    [
      'serviceMetrics.git.clones[0].releases: must have either',
      { clones: [{ path: 'a', releases: { tags: 'v*', branch: 'main' } }] },
    ],
  ])('refuses with the path: %s', (...[message, git]) => {
    expect(() => read(git)).toThrow(message);
  });
});
