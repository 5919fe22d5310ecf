import { ChildProcess } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SOURCES } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/makeHistory';
import { freePort } from '../../scripts/lib/ports.mjs';
import { end, linesOf, start } from '../../scripts/lib/processes.mjs';
import { root } from '../../scripts/lib/root.mjs';

/** Secret of the sources of the trial. */
export const SECRET = 'a secret of enough length';

/** A database server, taken apart: what names a connection can only be added to an object. */
export interface Server {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

const STARTS = 3;
const START_MS = 90_000;
const TROUBLE = /"level":"(error|warn)"/;

/** One backend process on a port of its own, that can be killed and started again. */
export class Replica {
  readonly name: string;
  readonly #folder: string;
  readonly #server: Server;
  readonly #prefix: string;
  readonly #port: number;
  #child?: ChildProcess;
  /** Starts that ended before the backend was ready. */
  failedStarts = 0;
  /** Errors and warnings in the log, by message, with how often. */
  readonly troubles = new Map<string, number>();

  static async create(options: {
    name: string;
    folder: string;
    server: Server;
    prefix: string;
  }): Promise<Replica> {
    return new Replica({ ...options, port: await freePort() });
  }

  private constructor(options: {
    name: string;
    folder: string;
    server: Server;
    prefix: string;
    port: number;
  }) {
    this.name = options.name;
    this.#folder = options.folder;
    this.#server = options.server;
    this.#prefix = options.prefix;
    this.#port = options.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts the process, again when it ends by itself as whoever runs replicas would; resolves when it takes requests. */
  async start(): Promise<void> {
    for (let attempt = 1; attempt <= STARTS; attempt += 1) {
      const child = this.#spawn();
      this.#child = child;
      const until = Date.now() + START_MS;
      while (child.exitCode === null && Date.now() < until) {
        if (await this.#isReady()) {
          return;
        }
        await sleep(100);
      }
      this.failedStarts += 1;
      await this.kill();
    }
    throw new Error(`${this.name} does not start; see ${this.#folder}`);
  }

  /** Ends the process without a word. */
  async kill(): Promise<void> {
    await end(this.#child, 'SIGKILL');
  }

  async stop(): Promise<void> {
    await end(this.#child);
  }

  #spawn(): ChildProcess {
    const config = join(this.#folder, `${this.name}.json`);
    writeFileSync(config, JSON.stringify(this.#config()));
    const options = {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'pipe'],
      patienceMs: 15_000,
    };
    const child: ChildProcess = start(
      process.execPath,
      [
        ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
        join(root, 'bench/replicas/backend.ts'),
        ...['--config', config],
      ],
      options,
    );
    const log = createWriteStream(join(this.#folder, `${this.name}.log`), {
      flags: 'a',
    });
    child.once('close', () => log.end());
    linesOf(child, (line: string) => {
      log.write(`${line}\n`);
      const plain = line.replace(/\u001b\[\d+m/g, '');
      if (
        (TROUBLE.test(plain) || /^\S+ \S+ (error|warn) /.test(plain)) &&
        // The trial has no governed documents, and the policy rightly says so.
        !plain.includes('Governance:')
      ) {
        const message = plain.replace(/[0-9a-f]{8}-[-0-9a-f]{27}|\d+/g, '…');
        this.troubles.set(message, (this.troubles.get(message) ?? 0) + 1);
      }
    });
    return child;
  }

  #config() {
    const source = {
      owner: 'group:default/all',
      purpose: 'Trial of replicas',
      secret: SECRET,
    };
    return {
      backend: {
        baseUrl: this.url,
        listen: { host: '127.0.0.1', port: this.#port },
        database: {
          client: 'pg',
          prefix: this.#prefix,
          connection: { ...this.#server, application_name: this.name },
        },
      },
      serviceMetrics: {
        sources: Object.fromEntries(SOURCES.map(id => [id, source])),
      },
    };
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/.backstage/health/v1/readiness`)).ok;
    } catch {
      return false;
    }
  }
}
