import { remoteSlug } from './remoteSlug';

describe('remoteSlug', () => {
  it.each([
    [
      'https://github.com/acme/shop.git',
      'github.com/project-slug',
      'acme/shop',
    ],
    [
      'https://jo:s3cret@github.com/acme/shop',
      'github.com/project-slug',
      'acme/shop',
    ],
    ['git@github.com:acme/shop.git', 'github.com/project-slug', 'acme/shop'],
    ['ssh://git@gitlab.com:2222/a/b/c.git', 'gitlab.com/project-slug', 'a/b/c'],
    ['https://gitlab.example.com/a/b/', 'gitlab.com/project-slug', 'a/b'],
    [
      'git@github.example.com:acme/shop',
      'github.com/project-slug',
      'acme/shop',
    ],
  ])('reads %s', (...[url, annotation, slug]) => {
    expect(remoteSlug(url)).toEqual({ annotations: [annotation], slug });
  });

  it('knows no annotation of another forge', () => {
    expect(remoteSlug('https://git.example.com/acme/shop')).toEqual({
      annotations: [],
      slug: 'acme/shop',
    });
  });

  it.each([
    '',
    '/srv/clones/shop',
    '../shop',
    'file:///srv/shop/a.git',
    'https://github.com/shop',
  ])('passes over %j', url => expect(remoteSlug(url)).toBeUndefined());
});
