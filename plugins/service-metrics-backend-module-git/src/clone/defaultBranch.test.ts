import { branchNamed, defaultBranch } from './defaultBranch';

const refs = (
  branches: Record<string, string>,
  more: { bare?: boolean; head?: string; originHead?: string } = {},
) => ({
  bare: false,
  branches: new Map(Object.entries(branches)),
  tags: [],
  ...more,
});

describe('defaultBranch', () => {
  it('is what the remote says', () => {
    const branches = {
      'refs/heads/main': 'a',
      'refs/remotes/origin/develop': 'b',
      'refs/remotes/origin/main': 'c',
    };
    const originHead = 'refs/remotes/origin/develop';
    expect(defaultBranch(refs(branches, { originHead }))).toBe('b');
    expect(defaultBranch(refs(branches))).toBe('c');
  });

  it('is HEAD of a bare clone, but not what happens to be checked out', () => {
    const branches = { 'refs/heads/main': 'a', 'refs/heads/topic': 'b' };
    const head = 'refs/heads/topic';
    expect(defaultBranch(refs(branches, { head, bare: true }))).toBe('b');
    expect(defaultBranch(refs(branches, { head }))).toBe('a');
  });

  it('looks on when HEAD names a branch without commits', () => {
    const head = 'refs/heads/master';
    const main = { 'refs/heads/main': 'a' };
    expect(defaultBranch(refs(main, { head, bare: true }))).toBe('a');
    expect(defaultBranch(refs({ 'refs/heads/x': 'b' }, { bare: true }))).toBe(
      'b',
    );
    const two = { 'refs/heads/x': 'b', 'refs/heads/y': 'c' };
    expect(defaultBranch(refs(two, { bare: true }))).toBeUndefined();
  });
});

describe('branchNamed', () => {
  it('prefers what was fetched', () => {
    const both = { 'refs/heads/main': 'a', 'refs/remotes/origin/main': 'b' };
    expect(branchNamed(refs(both), 'main')).toBe('b');
    expect(branchNamed(refs({ 'refs/heads/main': 'a' }), 'main')).toBe('a');
    expect(branchNamed(refs(both), 'gone')).toBeUndefined();
  });
});
