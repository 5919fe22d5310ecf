import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';

/** What the command needs of the process around it. @internal */
export interface TerminalOptions {
  env: Record<string, string | undefined>;
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<string>;
  /** Epoch milliseconds. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** The commit of the working directory, or undefined outside a repository. */
  gitHead(): string | undefined;
}

/**
 * The process as the command sees it. Everything printed goes through here, and no value named to `conceal` gets out.
 *
 * @internal
 */
export class Terminal {
  readonly #options: TerminalOptions;
  readonly #secrets = new Set<string>();

  static create(options: TerminalOptions): Terminal {
    return new Terminal(options);
  }

  static fromProcess(process: NodeJS.Process): Terminal {
    return new Terminal({
      env: process.env,
      out: line => void process.stdout.write(line),
      err: line => void process.stderr.write(line),
      readStdin: () => text(process.stdin),
      now: Date.now,
      sleep: async milliseconds => {
        await sleep(milliseconds);
      },
      gitHead,
    });
  }

  private constructor(options: TerminalOptions) {
    this.#options = options;
  }

  /** Never print this value, whoever sends it back. */
  conceal(secret: string): void {
    this.#secrets.add(secret);
  }

  out(line: string): void {
    this.#options.out(`${this.#clean(line)}\n`);
  }

  err(line: string): void {
    this.#options.err(`${this.#clean(line)}\n`);
  }

  /** A non-empty environment variable. */
  variable(name: string): string | undefined {
    return this.#options.env[name]?.trim() || undefined;
  }

  async readStdin(): Promise<string> {
    return await this.#options.readStdin();
  }

  now(): number {
    return this.#options.now();
  }

  async sleep(milliseconds: number): Promise<void> {
    await this.#options.sleep(milliseconds);
  }

  gitHead(): string | undefined {
    return this.#options.gitHead();
  }

  #clean(line: string): string {
    let clean = line;
    for (const secret of this.#secrets) {
      clean = clean.replaceAll(secret, '***');
    }
    return clean;
  }
}

function gitHead(): string | undefined {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
