import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START = Date.UTC(2026, 0, 5, 8);
const HOUR = 3_600_000;

/** A real repository in the temporary directory, with a clock that goes on an hour with every commit. */
export class TestRepository {
  readonly path: string;
  /** Epoch milliseconds of the next commit. */
  now = START;

  private constructor(path: string) {
    this.path = path;
  }

  static create(options: { bare?: boolean } = {}): TestRepository {
    const path = mkdtempSync(join(tmpdir(), 'plumbline-test-'));
    const repository = new TestRepository(path);
    const bare = options.bare ? ['--bare'] : [];
    repository.git('init', '--quiet', '--initial-branch=main', ...bare);
    return repository;
  }

  /** A copy of its own; `args` go to `git clone`. */
  clone(...args: string[]): TestRepository {
    const path = mkdtempSync(join(tmpdir(), 'plumbline-test-'));
    const copy = new TestRepository(path);
    copy.now = this.now;
    copy.git('clone', '--quiet', ...args, `file://${this.path}`, path);
    return copy;
  }

  git(...args: string[]): string {
    const date = `@${Math.floor(this.now / 1_000)} +0000`;
    return execFileSync('git', args, {
      cwd: this.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'Jo Secret',
        GIT_AUTHOR_EMAIL: 'jo.secret@example.com',
        GIT_COMMITTER_NAME: 'Jo Secret',
        GIT_COMMITTER_EMAIL: 'jo.secret@example.com',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
        ...this.#authored,
      },
    }).trim();
  }

  #authored: Record<string, string> = {};

  /** Makes a commit on what is checked out; answers its hash. */
  commit(message: string, options: { authoredAt?: number } = {}): string {
    const { authoredAt } = options;
    this.#authored = authoredAt
      ? { GIT_AUTHOR_DATE: `@${authoredAt / 1_000} +0000` }
      : {};
    this.git('commit', '--quiet', '--allow-empty', '-m', message);
    this.#authored = {};
    this.now += HOUR;
    return this.head();
  }

  /** Merges a branch with a merge commit; answers its hash. */
  merge(branch: string): string {
    this.git('merge', '--quiet', '--no-ff', '-m', 'Merge', branch);
    this.now += HOUR;
    return this.head();
  }

  checkout(branch: string, from?: string) {
    const at = from ? ['-B', branch, from] : [branch];
    this.git('checkout', '--quiet', ...at);
  }

  /** Tags what is checked out, or `revision`; annotated unless `lightweight`. */
  tag(
    name: string,
    options: { revision?: string; lightweight?: boolean } = {},
  ) {
    const { revision = 'HEAD', lightweight } = options;
    const annotate = lightweight ? [] : ['-a', '-m', name];
    this.git('tag', '--force', ...annotate, name, revision);
    this.now += HOUR;
  }

  write(file: string, content: string) {
    writeFileSync(join(this.path, file), content);
    this.git('add', file);
  }

  /** Reads a fast-import stream; answers the hash of `main` afterwards. */
  import(stream: string): string {
    execFileSync('git', ['fast-import', '--quiet'], {
      cwd: this.path,
      input: stream,
    });
    return this.git('rev-parse', 'main');
  }

  /** Forgets every commit that no ref reaches. */
  prune() {
    this.git('reflog', 'expire', '--expire=now', '--all');
    this.git('gc', '--quiet', '--prune=now');
  }

  head(): string {
    return this.git('rev-parse', 'HEAD');
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}
