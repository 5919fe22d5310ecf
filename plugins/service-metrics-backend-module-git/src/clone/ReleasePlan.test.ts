import { ReleaseRule } from '../config/readGitConfig';
import { Tag } from './ClonedRefs';
import { planReleases } from './ReleasePlan';

const HOUR = 3_600_000;

const plan = (tags: Tag[], rule: ReleaseRule = { by: 'auto' }) =>
  planReleases(
    { at: 'clones[0]', path: '/', releases: rule },
    { bare: true, branches: new Map([['refs/heads/main', 'head']]), tags },
  );
const idsOf = (tags: Tag[]) => plan(tags).releases.map(({ name }) => name);

describe('planReleases', () => {
  it('takes the branch until there is a version tag', () => {
    const nightly = { name: 'nightly', revision: 'a', at: 1 };
    expect(plan([nightly])).toMatchObject({ mode: 'branch', tips: ['head'] });
    const version = { name: 'v1.0', revision: 'a', at: 1 };
    expect(plan([nightly, version])).toEqual({
      mode: 'tags',
      releases: [version],
      tips: ['head', 'a'],
      head: 'head',
    });
  });

  it('keeps to the tags of a pattern even when there are none yet', () => {
    expect(plan([], { by: 'tags', pattern: 'v*' }).mode).toBe('tags');
  });

  it('orders releases by time, then by name', () => {
    expect(
      idsOf([
        { name: 'v1.3', revision: 'c', at: 5 },
        { name: 'v1.2', revision: 'b', at: 5 },
        { name: 'v1.4', revision: 'a', at: 3 },
      ]),
    ).toEqual(['v1.4', 'v1.2', 'v1.3']);
  });

  it('counts several tags of one commit within a day once', () => {
    expect(
      idsOf([
        { name: 'v1.0', revision: 'a', at: 0 },
        { name: '1.0', revision: 'a', at: 0 },
        { name: 'v1.1', revision: 'a', at: 23 * HOUR },
        { name: 'v1.2', revision: 'a', at: 25 * HOUR },
        { name: 'v1.3', revision: 'b', at: 25 * HOUR },
      ]),
    ).toEqual(['1.0', 'v1.2', 'v1.3']);
  });
});
