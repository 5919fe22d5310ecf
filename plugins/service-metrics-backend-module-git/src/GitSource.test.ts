import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeDoor } from './__testUtils__/FakeDoor';
import { sourceOf } from './__testUtils__/sourceOf';
import { TestRepository } from './__testUtils__/TestRepository';

jest.setTimeout(60_000);

describe('GitSource', () => {
  const repositories: TestRepository[] = [];
  const create = (options?: { bare?: boolean }) => {
    const repository = TestRepository.create(options);
    repositories.push(repository);
    return repository;
  };
  afterEach(() => repositories.splice(0).forEach(one => one.remove()));

  const errorsOf = (door: FakeDoor) =>
    jest.mocked(door.logger.error).mock.calls.map(([message]) => message);

  it('declares itself', () => {
    const { source } = sourceOf(['a']);
    expect(source.every).toBe(60);
    expect(source.declaration).toMatchObject({
      id: 'git',
      kinds: ['deployment', 'change'],
      interval: 60,
    });
  });

  it('reads a bare and a working clone alike', async () => {
    const origin = create();
    origin.commit('first');
    origin.tag('v1.0.0');
    origin.commit('second');
    const bare = origin.clone('--bare');
    const working = origin.clone();
    working.checkout('wip', 'HEAD');
    working.commit('never landed');
    repositories.push(bare, working);

    const snapshots = [];
    for (const { path } of [origin, bare, working]) {
      const door = new FakeDoor();
      await door.read(sourceOf([{ path, component: 'shop' }]).source);
      snapshots.push(door.snapshot());
      expect(door.known('change').size).toBe(2);
      expect(door.known('deployment').size).toBe(1);
    }
    expect(new Set(snapshots).size).toBe(1);
  });

  it('says what is wrong with a broken clone and reads the others', async () => {
    const good = create();
    good.commit('first');
    const empty = create();
    const shallow = good.clone('--depth=1');
    const plain = create({ bare: true });
    rmSync(join(plain.path, 'HEAD'));
    const damaged = create();
    damaged.commit('first');
    rmSync(join(damaged.path, '.git/objects'), { recursive: true });
    mkdirSync(join(damaged.path, '.git/objects'));
    const inside = join(good.path, 'inside');
    mkdirSync(inside);
    const file = join(good.path, 'file');
    writeFileSync(file, '');
    good.commit('second');
    repositories.push(shallow);

    const door = new FakeDoor();
    const component = 'shop';
    const { source } = sourceOf([
      { path: join(good.path, 'nowhere'), component },
      { path: empty.path, component },
      { path: shallow.path, component },
      { path: plain.path, component },
      { path: damaged.path, component },
      { path: inside, component },
      { path: file, component },
      { path: good.path, component, releases: { branch: 'gone' } },
      good.path,
      { path: good.path, component },
    ]);
    await door.read(source);

    expect(door.known('change').size).toBe(2);
    expect(errorsOf(door)).toEqual([
      expect.stringMatching(/clones\[0\]: there is no such directory; correct/),
      expect.stringMatching(/clones\[1\]: the clone has no commits yet; fetch/),
      expect.stringMatching(/clones\[2\]: the clone is shallow.*--unshallow/),
      expect.stringMatching(/clones\[3\]: the directory is no git clone/),
      expect.stringMatching(/clones\[4\]: .*"git fsck"/),
      expect.stringMatching(/clones\[5\]: the directory is no git clone/),
      expect.stringMatching(/clones\[6\]: there is no such directory/),
      expect.stringMatching(/clones\[7\]\.releases\.branch: .*no branch/),
      expect.stringMatching(/clones\[8\]\.component: .*name one/),
    ]);
    for (const message of errorsOf(door)) {
      expect(message).toMatch(/^serviceMetrics\.git\.clones/);
      expect(message).not.toContain(good.path);
    }

    // A standing problem is not repeated, a mended one is read.
    empty.commit('first of another');
    await door.read(source);
    expect(errorsOf(door)).toHaveLength(9);
    expect(door.known('change').size).toBe(3);
  });

  it('fails when no clone can be read', async () => {
    const { source } = sourceOf([{ path: '/nowhere', component: 'shop' }]);
    const door = new FakeDoor();
    await expect(door.read(source)).rejects.toThrow(/clones\[0\]/);
    expect(door.heartbeats).toBe(0);
  });

  it('does not blame a clone when the door turns a delivery away', async () => {
    const repository = create();
    repository.commit('first');
    const door = new FakeDoor();
    door.diesAfter = 0;
    const { source } = sourceOf([{ path: repository.path, component: 'shop' }]);
    await expect(door.read(source)).rejects.toThrow('the process died');
    expect(errorsOf(door)).toEqual([]);
  });

  it('stops when told to', async () => {
    const repository = create();
    repository.commit('first');
    const { source } = sourceOf([{ path: repository.path, component: 'shop' }]);
    const door = new FakeDoor();
    const signal = AbortSignal.abort(new Error('shutting down'));
    await expect(door.read(source, signal)).rejects.toThrow('shutting down');
    expect(door.deliveries).toEqual([]);
  });

  it('keeps the states of its clones apart', async () => {
    const one = create();
    one.commit('first');
    const other = create();
    other.commit('other');
    const door = new FakeDoor();
    const { source } = sourceOf([
      { path: one.path, component: 'one' },
      { path: other.path, component: 'other' },
    ]);
    await door.read(source);
    one.commit('second');
    await door.read(source);
    await door.read(source);
    expect(door.heartbeats).toBe(1);
    expect(door.known('change').size).toBe(3);
    expect(door.subjects()).toEqual(
      new Set(['component:default/one', 'component:default/other']),
    );
  });

  it('reads anew when the stored state is of another form', async () => {
    const repository = create();
    repository.commit('first');
    const door = new FakeDoor();
    door.state = { clones: { x: 'nonsense' } };
    const { source } = sourceOf([{ path: repository.path, component: 'shop' }]);
    await door.read(source);
    expect(door.known('change').size).toBe(1);
  });

  it('asks git for addresses only, names them to the door alone and keeps nothing of anyone', async () => {
    const repository = create();
    repository.write('catalog-info.yaml', catalogFile('shop'));
    const reverted = repository.commit('a change by jane (#12)');
    repository.commit(
      `Revert\n\nThis reverts commit ${reverted}.\n\nSigned-off-by: Jo Secret <jo.secret@example.com>`,
    );
    repository.checkout('jane/topic', 'HEAD');
    repository.commit('topic');
    repository.checkout('main');
    repository.merge('jane/topic');
    repository.tag('v1.0.0');
    repository.tag('jane-v1', { lightweight: true });
    const door = new FakeDoor();
    const { source, commands } = sourceOf([repository.path]);
    await door.read(source);

    const named = door.deliveries
      .flat()
      .flatMap(fact => ('contributors' in fact ? fact.contributors : []));
    expect(named.length).toBeGreaterThan(2);
    expect(
      named.filter(one => one?.role !== 'author' || !/^[^ <>]+@/.test(one.ref)),
    ).toEqual([]);
    const kept = JSON.stringify([
      door.state,
      door.deliveries.flat().map(fact => ({ ...fact, contributors: [] })),
    ]);
    expect(kept).not.toMatch(/jane|secret|jo\b|a change/i);
    expect(kept).not.toContain(repository.path);

    const formats = commands.flatMap(args =>
      args.filter(arg => arg.startsWith('--format=')),
    );
    expect(formats).toHaveLength(3);
    const placeholders = formats.flatMap(
      format => format.match(/%(?:\([^)]*\)|x?[0-9a-zA-Z]{2}|.)/g) ?? [],
    );
    const harmless =
      /^%(?:H|P|at|aE|ct|s|b|n|00|x00|\((?:\*?(?:objecttype|objectname|committerdate:unix)|refname|symref|taggerdate:unix)\))$/;
    expect(placeholders.filter(one => !harmless.test(one))).toEqual([]);
    for (const args of commands) {
      expect(args.join(' ')).not.toMatch(
        /\b(log|show|shortlog|blame|%a[nNel]|%c[neNEl])\b/,
      );
      expect(args.join(' ')).not.toContain('jane');
    }
  });
});

function catalogFile(name: string): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n`;
}
