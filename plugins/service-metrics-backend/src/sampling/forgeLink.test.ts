import { forgeLink } from './forgeLink';

const github = { 'github.com/project-slug': 'acme/shop' };

it.each([
  [github, '4711', 'https://github.com/acme/shop/pull/4711'],
  [github, 'abcdef1', 'https://github.com/acme/shop/commit/abcdef1'],
  [
    { 'gitlab.com/project-slug': 'acme/web/shop' },
    '17',
    'https://gitlab.com/acme/web/shop/-/merge_requests/17',
  ],
  [github, 'h:0123', undefined],
  [{ 'github.com/project-slug': 'acme/../../x y' }, '1', undefined],
  [{}, '1', undefined],
  [undefined, '1', undefined],
])('of %j and %s is %s', (annotations, id, link) => {
  expect(forgeLink(annotations, id)).toBe(link);
});
