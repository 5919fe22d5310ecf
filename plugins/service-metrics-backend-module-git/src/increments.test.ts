import { FakeDoor } from './__testUtils__/FakeDoor';
import { sourceOf } from './__testUtils__/sourceOf';
import { TestRepository } from './__testUtils__/TestRepository';
import { GitSource } from './GitSource';
import { parseStates } from './state/CloneState';

jest.setTimeout(120_000);

describe('reading a clone again', () => {
  let repository: TestRepository;
  let door: FakeDoor;
  let source: GitSource;
  let commands: (readonly string[])[];

  const open = (releases?: { tags: string } | { branch: string }) => {
    const clone = { path: repository.path, component: 'shop' };
    return sourceOf([releases ? { ...clone, releases } : clone]);
  };
  /** What a first read of the same clone would say. */
  const fresh = async (releases?: { tags: string } | { branch: string }) => {
    const other = new FakeDoor();
    await other.read(open(releases).source);
    return other.snapshot();
  };

  beforeEach(() => {
    repository = TestRepository.create();
    door = new FakeDoor();
    ({ source, commands } = open());
  });
  afterEach(() => repository.remove());

  it('delivers nothing but a heartbeat when nothing changed', async () => {
    repository.commit('first');
    repository.tag('v1.0.0');
    await door.read(source);
    const state = JSON.stringify(door.state);
    const deliveries = door.deliveries.length;
    commands.length = 0;
    await door.read(source);
    expect(door.deliveries).toHaveLength(deliveries);
    expect(door.heartbeats).toBe(1);
    expect(JSON.stringify(door.state)).toBe(state);
    expect(commands).toHaveLength(3);
  });

  it('delivers only what is new, in one piece', async () => {
    for (let i = 0; i < 5; i++) {
      repository.commit(`change ${i}`);
    }
    repository.tag('v1.0.0');
    await door.read(source);
    repository.checkout('topic', 'main');
    repository.commit('side');
    repository.checkout('main');
    const merge = repository.merge('topic');
    repository.tag('v1.1.0');
    await door.read(source);
    expect(door.deliveries).toHaveLength(2);
    expect(door.deliveries[1].map(fact => fact.id)).toEqual([merge, 'v1.1.0']);
    const [state] = Object.values(parseStates(door.state));
    expect(state.lines).toEqual([merge]);
    expect(door.snapshot()).toBe(await fresh());
  });

  it('reads the same in steps as at once, whatever comes between', async () => {
    const { source: other } = open({ tags: 'v*' });
    const steps = [
      () => repository.commit('first'),
      () => repository.tag('v1.0.0'),
      () => {
        repository.checkout('topic', 'main');
        repository.commit('side');
      },
      () => repository.checkout('main'),
      () => repository.commit('between (#4)'),
      () => repository.merge('topic'),
      () => {
        repository.checkout('maintenance', 'v1.0.0');
        repository.commit('fix');
        repository.tag('v1.0.1');
        repository.checkout('main');
      },
      () => repository.merge('maintenance'),
      () => repository.tag('v2.0.0'),
      () => repository.git('merge', '--quiet', '--ff-only', 'topic'),
    ];
    for (const step of steps) {
      step();
      await door.read(other);
    }
    expect(door.snapshot()).toBe(await fresh({ tags: 'v*' }));
  });

  it('goes on after a crash at any delivery', async () => {
    for (let i = 0; i < 4; i++) {
      repository.commit(`change ${i}`);
    }
    const commits = 1_700;
    const stream = Array.from({ length: commits }, (...[, i]) => [
      'commit refs/heads/main',
      `committer x <x@example.com> ${1_767_700_000 + i * 60} +0000`,
      'data 1\nx',
      ...(i === 0 ? ['from refs/heads/main^0'] : []),
      '',
    ]).flat();
    repository.import(stream.join('\n'));
    const releases = { branch: 'main' };
    const whole = await fresh(releases);

    for (let dies = 0; dies < 4; dies++) {
      const victim = new FakeDoor();
      victim.diesAfter = dies;
      await expect(victim.read(open(releases).source)).rejects.toThrow('died');
      expect(victim.deliveries).toHaveLength(dies);
      victim.diesAfter = Infinity;
      await victim.read(open(releases).source);
      expect(victim.snapshot()).toBe(whole);
      expect(victim.deliveries.length).toBe(4);
    }
  });

  describe('rewritten history', () => {
    beforeEach(async () => {
      repository.commit('first');
      repository.tag('v1.0.0');
      repository.commit('second');
      repository.checkout('topic', 'main');
      repository.commit('side');
      repository.checkout('main');
      repository.merge('topic');
      repository.tag('v1.1.0');
      await door.read(source);
    });

    const rewrite = () => {
      repository.git('reset', '--quiet', '--hard', 'HEAD^');
      repository.commit('instead');
      repository.merge('topic');
      repository.git('tag', '-d', 'v1.1.0');
      repository.tag('v1.2.0');
    };

    it('withdraws what is gone', async () => {
      rewrite();
      await door.read(source);
      expect(door.snapshot()).toBe(await fresh());
      expect([...door.known('deployment').keys()]).toEqual([
        'v1.0.0',
        'v1.2.0',
      ]);
      const withdrawn = door.deliveries.at(-1)!.filter(fact => fact.withdrawn);
      expect(withdrawn.map(fact => fact.kind)).toEqual([
        'change',
        'deployment',
      ]);
      await door.read(source);
      expect(door.heartbeats).toBe(1);
    });

    it('withdraws what is gone when the clone has forgotten it', async () => {
      rewrite();
      repository.prune();
      await door.read(source);
      expect(door.snapshot()).toBe(await fresh());
      expect(door.logger.warn).toHaveBeenCalledWith(
        expect.stringMatching(/clones\[0\]: the history was replaced/),
      );
    });

    it('says again what comes back', async () => {
      const old = repository.head();
      const before = door.snapshot();
      rewrite();
      await door.read(source);
      repository.git('reset', '--quiet', '--hard', old);
      repository.git('tag', '-d', 'v1.2.0');
      repository.now -= 3_600_000 * 4;
      repository.git('tag', '-a', '-m', 'x', 'v1.1.0', old);
      await door.read(source);
      expect(door.snapshot()).toBe(await fresh());
      expect([...door.known('change').keys()].sort()).toEqual(
        [...JSON.parse(before)]
          .map(([key]: [string]) => key.split(' '))
          .filter(([kind]) => kind === 'change')
          .map(([, id]) => id)
          .sort(),
      );
    });

    it('follows a tag that moved, also back in time', async () => {
      repository.tag('v1.1.0', { revision: 'HEAD^', lightweight: true });
      await door.read(source);
      expect(door.snapshot()).toBe(await fresh());
      repository.tag('v1.1.0', { revision: 'HEAD^^', lightweight: true });
      repository.tag('v1.0.0');
      await door.read(source);
      expect(door.snapshot()).toBe(await fresh());
    });

    it('withdraws all when the whole history is another', async () => {
      repository.git('tag', '-d', 'v1.0.0', 'v1.1.0');
      repository.git('checkout', '--quiet', '--orphan', 'new');
      repository.commit('new first');
      repository.git('branch', '--quiet', '-M', 'new', 'main');
      repository.tag('v1.0.0');
      await door.read(source);
      expect(door.known('change').size).toBe(1);
      expect(door.snapshot()).toBe(await fresh());
    });

    it('never dates an event later than now, nor two corrections alike', async () => {
      rewrite();
      await door.read(source);
      repository.tag('v1.0.0', { revision: 'HEAD^', lightweight: true });
      await door.read(source);
      const times = door.deliveries
        .flat()
        .map(fact => Date.parse(fact.eventTime));
      expect(Math.max(...times)).toBeLessThan(repository.now);
      const corrections = door.deliveries
        .slice(1)
        .map(facts => facts[0].eventTime);
      expect(new Set(corrections).size).toBe(corrections.length);
    });
  });

  it('takes back and says again when the rule or the component changes', async () => {
    repository.commit('first');
    repository.commit('second');
    await door.read(source);
    expect(door.known('deployment').size).toBe(2);

    repository.tag('v1.0.0'); // The first version tag: releases are tags from now on.
    await door.read(source);
    expect([...door.known('deployment').keys()]).toEqual(['v1.0.0']);
    expect(door.snapshot()).toBe(await fresh());

    const other = sourceOf([{ path: repository.path, component: 'other' }]);
    await door.read(other.source);
    expect(door.subjects()).toEqual(new Set(['component:default/other']));
    expect(door.known('change').size).toBe(2);
  });

  it('mends a withdrawal that was cut short while the history came back', async () => {
    repository.commit('first');
    const old = repository.import(
      Array.from({ length: 1_200 }, (...[, i]) => [
        'commit refs/heads/main',
        `committer x <x@example.com> ${1_767_700_000 + i * 60} +0000`,
        'data 1\nx',
        ...(i === 0 ? ['from refs/heads/main^0'] : []),
        '',
      ])
        .flat()
        .join('\n'),
    );
    const { source: branch } = open({ branch: 'main' });
    await door.read(branch);
    const before = door.snapshot();
    repository.git('update-ref', 'refs/heads/main', `${old}~1200`);
    door.diesAfter = door.deliveries.length + 1;
    await expect(door.read(branch)).rejects.toThrow('died');
    expect(door.snapshot()).not.toBe(before);

    door.diesAfter = Infinity;
    repository.git('update-ref', 'refs/heads/main', old);
    await door.read(branch);
    expect(door.snapshot()).toBe(before);
  });
});
