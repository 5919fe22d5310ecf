import { ID_PATTERN, isReleaseVersion } from './versions';

describe('isReleaseVersion', () => {
  it.each([
    '1.2',
    'v1.2.3',
    '1.2.3.4',
    '2026.01.31',
    'release-1.2.3',
    'release_123',
  ])('takes %s', tag => expect(isReleaseVersion(tag)).toBe(true));
  it.each([
    'v1',
    '1',
    'v1.0.0-rc.1',
    'nightly',
    'shop@1.2.3',
    'a/v1.0.0',
    'v1.0.0 ',
    '1.2.',
  ])('leaves %s', tag => expect(isReleaseVersion(tag)).toBe(false));
});

describe('ID_PATTERN', () => {
  it.each([
    'v1',
    'v1.2.3',
    'release_123',
    '1.0.0-rc.1',
    'v2.0.0-beta',
    '1.4.0+20260131',
    'v1.0-hotfix-2',
    'a'.repeat(40),
    '0'.repeat(64),
  ])('keeps %s', id => expect(id).toMatch(ID_PATTERN));
  it.each([
    'v1.0.0-jane',
    'jane/v1',
    'release-jane-1',
    'a'.repeat(41),
    'v1.0.0\n',
  ])('does not keep %j', id => expect(id).not.toMatch(ID_PATTERN));
});
