import { FactFields } from '@plumbline/backstage-plugin-service-metrics-common';
import { FakeDoor } from './__testUtils__/FakeDoor';
import { sourceOf } from './__testUtils__/sourceOf';
import { TestRepository } from './__testUtils__/TestRepository';

jest.setTimeout(60_000);

const instant = (at: number) => new Date(at).toISOString();

describe('changes and deployments of a history', () => {
  let repository: TestRepository;
  beforeEach(() => {
    repository = TestRepository.create();
  });
  afterEach(() => repository.remove());

  async function readAll(releases?: { tags: string } | { branch: string }) {
    const door = new FakeDoor();
    const clone = { path: repository.path, component: 'shop' };
    await door.read(
      sourceOf([releases ? { ...clone, releases } : clone]).source,
    );
    const changes = door.known('change');
    const change = (id: string): FactFields<'change'> => changes.get(id)!;
    return { changes, change, deployments: door.known('deployment') };
  }

  it('takes a direct commit as a change that starts when it was authored', async () => {
    const root = repository.commit('first');
    const authoredAt = repository.now - 86_400_000;
    const mergedAt = repository.now;
    const direct = repository.commit('second', { authoredAt });
    const { change, changes } = await readAll();
    expect(changes.size).toBe(2);
    expect(change(root)).not.toHaveProperty('baseRevision');
    expect(change(direct)).toEqual({
      mergeRevision: direct,
      baseRevision: root,
      revisions: [],
      firstCommitAt: instant(authoredAt),
      mergedAt: instant(mergedAt),
    });
  });

  it('takes a merge as one change that starts with its first commit', async () => {
    const root = repository.commit('first');
    repository.checkout('topic', 'main');
    const startedAt = repository.now;
    const a = repository.commit('a');
    const b = repository.commit('b');
    repository.checkout('main');
    const between = repository.commit('between');
    const mergedAt = repository.now;
    const merge = repository.merge('topic');
    const { change, changes } = await readAll();
    expect([...changes.keys()].sort()).toEqual([root, between, merge].sort());
    expect(change(merge)).toMatchObject({
      baseRevision: between,
      firstCommitAt: instant(startedAt),
      mergedAt: instant(mergedAt),
    });
    expect([...change(merge).revisions!].sort()).toEqual([a, b].sort());
  });

  it('counts what two merges share with the first of them', async () => {
    repository.commit('first');
    repository.checkout('one', 'main');
    const shared = repository.commit('shared');
    repository.checkout('two', 'one');
    const own = repository.commit('own');
    repository.checkout('main');
    const first = repository.merge('one');
    const second = repository.merge('two');
    const { change } = await readAll();
    expect(change(first).revisions).toEqual([shared]);
    expect(change(second).revisions).toEqual([own]);
  });

  it.each([
    ['GitHub', 'Add search (#12)', false],
    ['Azure DevOps', 'Merged PR 12: Add search', false],
    ['Bitbucket', 'Merged in topic (pull request #12)', false],
    ['a replayed squash', 'Add search (#12)', true],
  ])(
    'does not know when a squash began: %s',
    async (...[, subject, replayed]) => {
      repository.commit('first');
      const authoredAt = replayed ? repository.now - 86_400_000 : undefined;
      const squash = repository.commit(subject, { authoredAt });
      const { change } = await readAll();
      expect(change(squash)).not.toHaveProperty('firstCommitAt');
      expect(change(squash)).toHaveProperty('mergedAt');
    },
  );

  it('keeps the authored times of a rebase merge', async () => {
    repository.commit('first');
    const authoredAt = repository.now - 7_200_000;
    const rebased = repository.commit('see (#12) for why', { authoredAt });
    const { change } = await readAll();
    expect(change(rebased).firstCommitAt).toBe(instant(authoredAt));
  });

  it('leaves out a first commit before 2000', async () => {
    repository.commit('first');
    const odd = repository.commit('second', { authoredAt: 86_400_000 });
    const { change } = await readAll();
    expect(change(odd)).not.toHaveProperty('firstCommitAt');
  });

  it('says which change a revert takes back, also of a side commit and of an earlier read', async () => {
    repository.commit('first');
    repository.checkout('topic', 'main');
    const side = repository.commit('side');
    repository.checkout('main');
    repository.commit('between');
    const merge = repository.merge('topic');
    repository.commit('after');
    const door = new FakeDoor();
    const { source } = sourceOf([{ path: repository.path, component: 'shop' }]);
    await door.read(source);

    const revertSide = repository.commit(
      `Revert\n\nThis reverts commit ${side}.`,
    );
    const revertMerge = repository.commit(
      `Revert\n\nThis reverts commit ${merge}, reversing\nchanges made to ${side}.`,
    );
    const short = repository.commit(
      `Revert\n\nThis reverts commit ${revertMerge.slice(0, 12)}.`,
    );
    const unknown = repository.commit(
      `Revert\n\nThis reverts commit ${'0'.repeat(40)}.`,
    );
    repository.checkout('undo', 'main');
    repository.commit(`Revert\n\nThis reverts commit ${unknown}.`);
    repository.checkout('main');
    const viaMerge = repository.merge('undo');
    await door.read(source);

    const changes = door.known('change');
    expect(changes.get(revertSide)?.revertOf).toBe(merge);
    expect(changes.get(revertMerge)?.revertOf).toBe(merge);
    expect(changes.get(short)?.revertOf).toBe(revertMerge);
    expect(changes.get(unknown)).not.toHaveProperty('revertOf');
    expect(changes.get(viaMerge)?.revertOf).toBe(unknown);
  });

  it('takes version tags as deployments, at the time of tagging', async () => {
    const first = repository.commit('first');
    const committedAt = repository.now - 3_600_000;
    repository.tag('v1.0.0', { lightweight: true });
    const taggedAt = repository.now;
    repository.tag('v1.1.0-rc.1');
    repository.tag('nightly');
    const second = repository.commit('second');
    const secondTaggedAt = repository.now;
    repository.tag('v1.1.0');
    repository.tag('release-1.1.0');
    const { deployments } = await readAll();
    expect(taggedAt).toBeLessThan(secondTaggedAt);
    expect([...deployments.keys()]).toEqual(['v1.0.0', 'v1.1.0']);
    expect(deployments.get('v1.0.0')).toEqual({
      environment: 'production',
      tier: 'production',
      outcome: 'succeeded',
      type: 'standard',
      trigger: 'unknown',
      revision: first,
      finishedAt: instant(committedAt),
    });
    expect(deployments.get('v1.1.0')).toMatchObject({
      revision: second,
      finishedAt: instant(secondTaggedAt),
    });
  });

  it('takes the tags of a pattern, and a tag of a tag', async () => {
    repository.commit('first');
    repository.tag('shop/1');
    repository.commit('second');
    repository.tag('shop/2');
    repository.tag('v2.0.0');
    repository.commit('third');
    repository.tag('signed');
    const at = repository.now;
    repository.tag('shop/3', { revision: 'signed' });
    const { deployments, changes } = await readAll({ tags: 'shop/*' });
    expect([...deployments.keys()]).toEqual(['shop/1', 'shop/2', 'shop/3']);
    expect(deployments.get('shop/3')).toMatchObject({
      revision: repository.head(),
      finishedAt: instant(at),
    });
    expect(changes.size).toBe(3);
  });

  it('takes every landing on a branch as a deployment', async () => {
    const first = repository.commit('first');
    repository.checkout('topic', 'main');
    repository.commit('a');
    repository.checkout('main');
    const merge = repository.merge('topic');
    repository.tag('v1.0.0');
    const { deployments, change } = await readAll({ branch: 'main' });
    expect([...deployments.keys()]).toEqual([first, merge]);
    expect(deployments.get(merge)).toMatchObject({
      revision: merge,
      finishedAt: change(merge).mergedAt,
    });
  });

  it('follows a maintenance branch, and does not count it again when it is merged back', async () => {
    repository.commit('first');
    repository.tag('v1.0.0');
    const base = repository.head();
    repository.commit('new work');
    repository.tag('v2.0.0');
    repository.checkout('maintenance', base);
    const fix = repository.commit('fix');
    const fixAgain = repository.commit('fix again');
    repository.tag('v1.0.1');
    repository.checkout('main');
    const mergeBack = repository.merge('maintenance');
    const unreleased = repository.commit('unreleased');

    const { changes, change, deployments } = await readAll();
    expect(deployments.get('v1.0.1')).toMatchObject({ revision: fixAgain });
    expect(change(fixAgain)).toMatchObject({ baseRevision: fix });
    expect(change(fix)).toMatchObject({ baseRevision: base });
    expect(change(mergeBack)).toMatchObject({ revisions: [] });
    expect(change(mergeBack)).not.toHaveProperty('firstCommitAt');
    expect(changes.has(unreleased)).toBe(true);
    expect(changes.size).toBe(6);
  });
});
