import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Git } from './Git';
import { GitFailure } from './GitFailure';
import { TestRepository } from '../__testUtils__/TestRepository';

jest.setTimeout(30_000);

describe('Git', () => {
  let repository: TestRepository;
  beforeAll(() => {
    repository = TestRepository.create();
    repository.commit('first');
    repository.commit('second');
  });
  afterAll(() => repository.remove());

  const open = (options: { signal?: AbortSignal; silenceMs?: number } = {}) =>
    Git.create({ directory: repository.path, ...options });
  const collect = async (lines: AsyncIterable<string>) => {
    const all = [];
    for await (const line of lines) {
      all.push(line);
    }
    return all;
  };

  it('gives lines, also of what goes in', async () => {
    const head = repository.head();
    const lines = await collect(open().lines(['rev-list', '--stdin'], [head]));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe(head);
  });

  it('ends the process when the reader leaves', async () => {
    for await (const line of open().lines(['rev-list', '--all'])) {
      expect(line).toHaveLength(40);
      break;
    }
  });

  it('fails without saying what git said', async () => {
    const failing = collect(open().lines(['rev-list', 'refs/heads/jane']));
    const error = await failing.catch(caught => caught);
    expect(error).toBeInstanceOf(GitFailure);
    expect(error.message).toBe('git rev-list ended with code 128');
    expect(error.stderr).toContain('jane');
  });

  it('answers undefined for an expected code, and limits the output', async () => {
    const missing = ['cat-file', 'blob', 'HEAD:nothing'];
    expect(await open().text(missing, { absent: [128] })).toBeUndefined();
    await expect(open().text(missing)).rejects.toThrow(GitFailure);
    await expect(
      open().text(['rev-list', '--all'], { limit: 10 }),
    ).rejects.toThrow('more output than expected');
  });

  it('ends a process that is silent for too long', async () => {
    const bin = mkdtempSync(join(tmpdir(), 'plumbline-bin-'));
    const script = '#!/bin/sh\nexec sleep 60\n';
    writeFileSync(join(bin, 'git'), script, { mode: 0o755 });
    const path = process.env.PATH;
    process.env.PATH = `${bin}:${path}`;
    try {
      const silent = open({ silenceMs: 50 }).text(['rev-list', '--all']);
      await expect(silent).rejects.toThrow(
        'git rev-list was silent for too long',
      );
    } finally {
      process.env.PATH = path;
      rmSync(bin, { recursive: true });
    }
  });

  it('waits for a slow reader', async () => {
    const lines = [];
    for await (const line of open({ silenceMs: 200 }).lines([
      'rev-list',
      '--all',
    ])) {
      lines.push(line);
      await new Promise(done => setTimeout(done, 300));
    }
    expect(lines).toHaveLength(2);
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    const git = open({ signal: controller.signal });
    const reading = (async () => {
      for await (const line of git.lines(['rev-list', '--all'])) {
        expect(line).toHaveLength(40);
        controller.abort();
        await git.text(['rev-list', '--all']);
      }
    })();
    await expect(reading).rejects.toThrow(/abort/i);
  });

  it('says when git is not installed', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      await expect(open().text(['version'])).rejects.toThrow(
        'the git command is not installed',
      );
    } finally {
      process.env.PATH = path;
    }
  });

  it('knows nothing of the configuration of the machine, nor of the network', async () => {
    const listed = await open().text(['config', '--list', '--show-scope']);
    const scopes = listed!
      .trim()
      .split('\n')
      .map(line => line.split('\t')[0]);
    expect(new Set(scopes)).toEqual(new Set(['local', 'command']));
    const safe = await open().text(['config', '--get-all', 'safe.directory']);
    expect(safe).toBe(`${repository.path}\n${repository.path}/.git\n`);
    await expect(
      open().text(['ls-remote', `file://${repository.path}`]),
    ).rejects.toThrow(GitFailure);
  });
});
