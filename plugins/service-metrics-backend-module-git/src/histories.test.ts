import { rmSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { readGitConfig } from './config/readGitConfig';
import { ConfigReader } from '@backstage/config';
import { FakeDoor } from './__testUtils__/FakeDoor';
import {
  HISTORIES,
  HISTORY_NAMES,
  historyFile,
  importHistory,
} from './__testUtils__/importHistory';
import { independentWalk } from './__testUtils__/independentWalk';
import { GitSource } from './GitSource';

jest.setTimeout(120_000);

const expected = {
  'cdviz-collector': { deployments: 88 },
  'semantic-release': { deployments: 315 },
  sloth: { deployments: 17 },
  unleash: { deployments: 114 },
};

describe('the source on real histories', () => {
  it('finds the histories', () => {
    expect(existsSync(HISTORIES)).toBe(true);
  });

  describe.each(HISTORY_NAMES)('%s', name => {
    let repository: string;
    let source: GitSource;
    const door = new FakeDoor();
    const commands: (readonly string[])[] = [];

    beforeAll(async () => {
      repository = await importHistory(historyFile(name));
      const config = new ConfigReader({
        serviceMetrics: {
          git: { clones: [{ path: repository, component: name }] },
        },
      });
      source = GitSource.create({
        settings: readGitConfig(config),
        findComponents: async () => [],
        observe: args => commands.push(args),
      });
      await door.read(source);
    });

    afterAll(() => rmSync(repository, { recursive: true, force: true }));

    it('agrees with an independent walk by plain git', () => {
      const walk = independentWalk(repository);
      const deployments = door.known('deployment');
      const changes = door.known('change');

      expect(walk.deployments).toHaveLength(expected[name].deployments);
      expect(
        [...deployments].map(([id, { revision, finishedAt }]) => ({
          id,
          revision,
          finishedAt: Date.parse(finishedAt!),
        })),
      ).toEqual(walk.deployments);
      const days = [...deployments.values()].map(d =>
        d.finishedAt!.slice(0, 10),
      );
      expect([...new Set(days)].sort()).toEqual(walk.days);

      // What each release range holds, walked by base revisions as the backend does it.
      const taken = new Set<string>();
      let previous: Set<string> | undefined;
      for (const { id, revision } of walk.deployments) {
        const chain = new Set<string>();
        for (let at: string | undefined = revision; at; ) {
          chain.add(at);
          at = changes.get(at)?.baseRevision ?? undefined;
        }
        const before = previous;
        const fresh = [...chain].filter(
          hash => !before?.has(hash) && !taken.has(hash),
        );
        fresh.forEach(hash => taken.add(hash));
        const brought = walk.changes.get(id) ?? [];
        const known = new Set(fresh);
        expect(brought.filter(hash => !known.has(hash))).toEqual([]);
        const tooOld = fresh.filter(hash => !brought.includes(hash));
        const at = Date.parse(deployments.get(id)!.finishedAt!);
        expect(
          tooOld.filter(
            hash =>
              before &&
              at - Date.parse(changes.get(hash)!.mergedAt!) <= 90 * 86_400_000,
          ),
        ).toEqual([]);
        previous = chain;
      }

      const firstCommits = [...walk.mergedAt.keys()].map(hash => [
        hash,
        changes.get(hash)?.firstCommitAt ?? undefined,
        changes.get(hash)?.mergedAt,
      ]);
      expect(firstCommits).toEqual(
        [...walk.mergedAt].map(([hash, mergedAt]) => {
          const first = walk.firstCommitAt.get(hash);
          return [
            hash,
            first === undefined ? undefined : new Date(first).toISOString(),
            new Date(mergedAt).toISOString(),
          ];
        }),
      );
    });

    it('brings every commit of the released histories once', () => {
      const brought = [...door.known('change')].flatMap(
        ([id, { revisions }]) => [id, ...(revisions ?? [])],
      );
      expect(new Set(brought).size).toBe(brought.length);
    });

    it('delivers nothing the second time', async () => {
      const facts = door.deliveries.flat().length;
      commands.length = 0;
      await door.read(source);
      expect(door.deliveries.flat()).toHaveLength(facts);
      expect(door.heartbeats).toBe(1);
      expect(commands.map(([command]) => command)).toEqual([
        'rev-parse',
        'symbolic-ref',
        'for-each-ref',
      ]);
      expect(JSON.stringify(door.state).length).toBeLessThan(70_000);
    });
  });
});
