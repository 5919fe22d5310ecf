import { ChildProcess, spawn } from 'node:child_process';
import { ServiceUnavailableError } from '@backstage/errors';
import { gitEnvironment } from './gitEnvironment';
import { GitFailure } from './GitFailure';

/*
 * The one place that starts git. Arguments go as an array and never through a shell; what comes from a repository or from
 * configuration is never an option: revisions are full hashes, and lists of them go through standard input. The
 * environment is built from nothing, so no configuration of the machine or of a user changes what is read, and no
 * command can reach the network. Output is handed on line by line, as fast as the reader takes it.
 */

/** Longest silence of a git process that is waited for. */
const SILENCE_MS = 120_000;
const MAX_STDERR = 4_096;

/** @internal */
export interface GitOptions {
  /** Absolute path without symbolic links. */
  directory: string;
  signal?: AbortSignal;
  /** Told the arguments of every process that is started. */
  observe?: (args: readonly string[]) => void;
  silenceMs?: number;
}

/** Runs git in one clone. @internal */
export class Git {
  readonly #options: GitOptions;

  private constructor(options: GitOptions) {
    this.#options = options;
  }

  static create(options: GitOptions): Git {
    return new Git(options);
  }

  /**
   * Lines of standard output. Leaving the loop early ends the process.
   *
   * @param input - lines for standard input
   * @throws GitFailure when git ends with an error or is silent for too long
   */
  async *lines(
    args: readonly string[],
    input: readonly string[] = [],
  ): AsyncGenerator<string, void, void> {
    let rest = '';
    for await (const chunk of this.#chunks(args, input)) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
    }
    if (rest) {
      yield rest;
    }
  }

  /**
   * The whole output, or undefined when git ends with a code that `absent` names.
   *
   * @throws GitFailure also when there are more characters than `limit`
   */
  async text(
    args: readonly string[],
    options: { limit?: number; absent?: readonly number[] } = {},
  ): Promise<string | undefined> {
    const { limit = 1_000_000, absent = [] } = options;
    let output = '';
    try {
      for await (const chunk of this.#chunks(args, [])) {
        output += chunk;
        if (output.length > limit) {
          throw new GitFailure(args[0], 'gave more output than expected');
        }
      }
    } catch (error) {
      if (error instanceof GitFailure && absent.includes(error.code ?? -1)) {
        return undefined;
      }
      throw error;
    }
    return output;
  }

  async *#chunks(
    args: readonly string[],
    input: readonly string[],
  ): AsyncGenerator<string, void, void> {
    const { directory, observe, silenceMs = SILENCE_MS } = this.#options;
    this.#options.signal?.throwIfAborted();
    observe?.(args);
    const child = spawn('git', args, {
      cwd: directory,
      env: gitEnvironment(directory),
      signal: this.#options.signal,
      killSignal: 'SIGKILL',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const ended = endOf(child, args[0]);
    // Awaited below unless the reader leaves early; then its outcome is nobody's concern.
    ended.catch(() => {});
    child.stdin.on('error', () => {});
    child.stdin.end(input.map(line => `${line}\n`).join(''));
    child.stdout.setEncoding('utf8');

    let silence: NodeJS.Timeout | undefined;
    const listen = () => {
      silence = setTimeout(() => child.kill('SIGKILL'), silenceMs);
    };
    try {
      listen();
      for await (const chunk of child.stdout) {
        clearTimeout(silence);
        yield String(chunk);
        listen();
      }
      await ended;
    } finally {
      clearTimeout(silence);
      if (child.exitCode === null) {
        child.kill('SIGKILL');
      }
    }
  }
}

function endOf(child: ChildProcess, command: string): Promise<void> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(0, MAX_STDERR);
  });
  return new Promise((resolve, reject) => {
    child.on('error', error =>
      reject(
        'code' in error && error.code === 'ENOENT'
          ? new ServiceUnavailableError('the git command is not installed')
          : error,
      ),
    );
    child.on('close', (code, killed) => {
      if (code === 0) {
        resolve();
      } else if (killed) {
        reject(
          new GitFailure(command, 'was silent for too long and was ended'),
        );
      } else {
        const end = `ended with code ${code}`;
        reject(new GitFailure(command, end, code ?? undefined, stderr));
      }
    });
  });
}
