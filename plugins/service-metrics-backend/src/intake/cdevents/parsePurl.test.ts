import { parsePurl } from './parsePurl';

const COMMIT = '6f1c0b8a4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a';

it.each([
  ['pkg:oci/myapp@sha256%3A0b31b1c0', 'myapp', 'sha256:0b31b1c0', undefined],
  ['pkg:npm/%40acme/shop@1.2.3', 'shop', '1.2.3', undefined],
  ['pkg:npm/@acme/shop', 'shop', undefined, undefined],
  ['pkg:golang/example.org/a/b@v1.2.3#cmd/x', 'b', 'v1.2.3', undefined],
  [
    'pkg:github/acme/shop@244fd47e07d1004',
    'shop',
    '244fd47e07d1004',
    '244fd47e07d1004',
  ],
  ['pkg:generic/shop@1234567', 'shop', '1234567', undefined],
  [`pkg:generic/shop@${COMMIT}`, 'shop', COMMIT, COMMIT],
  [
    `pkg:oci/shop@1.0?vcs_url=git%2Bhttps://example.org/shop%40${COMMIT}&arch=x`,
    'shop',
    '1.0',
    COMMIT,
  ],
  [
    'pkg:oci/shop@1.0?vcs_url=git%2Bhttps://example.org/shop%40main',
    'shop',
    '1.0',
    undefined,
  ],
])('takes %s apart', (text, name, version, revision) => {
  expect(parsePurl(text)).toEqual({ name, version, revision });
});

it.each(['shop', 'pkg:oci', 'pkg:oci/', 'docker.io/acme/shop:1', 'pkg:oci/%'])(
  'takes %s for none',
  text => {
    expect(parsePurl(text)).toBeUndefined();
  },
);
