import { createHash } from 'node:crypto';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import {
  FactSource,
  SourceDeclaration,
  SourceReadContext,
} from '@plumbline/backstage-plugin-service-metrics-node';
import { CloneReader } from './CloneReader';
import { Deliveries } from './Deliveries';
import { ID_PATTERN } from './clone/versions';
import { CloneSettings, GitSettings } from './config/readGitConfig';
import { GitFailure } from './git/GitFailure';
import { GitOptions } from './git/Git';
import { ComponentLookup } from './subject/ComponentLookup';

/** @internal */
export interface GitSourceOptions {
  settings: GitSettings;
  findComponents: ComponentLookup;
  /** Told the arguments of every git process. */
  observe?: GitOptions['observe'];
  now?: () => number;
}

interface ConfiguredClone {
  key: string;
  at: string;
  reader: CloneReader;
}

/**
 * The source `git`: all configured clones, one after the other. A clone that cannot be read is reported with its
 * configuration path and what to do, and holds up no other.
 *
 * @internal
 */
export class GitSource implements FactSource {
  readonly declaration: SourceDeclaration;
  readonly every: number;
  readonly #clones: ConfiguredClone[];
  /** What was last said about a clone, so that a standing problem is not said at every read. */
  readonly #problems = new Map<string, string>();

  private constructor(options: GitSourceOptions) {
    const { settings, findComponents, observe, now = Date.now } = options;
    this.every = settings.every;
    this.declaration = {
      id: 'git',
      owner: settings.owner,
      purpose:
        'Deployments and changes of services, from the history of their clones',
      kinds: ['deployment', 'change'],
      interval: settings.every,
      idPattern: ID_PATTERN,
      // A clone tells of years.
      backfill: true,
    };
    const keys = keysOf(settings.clones);
    this.#clones = settings.clones.map((clone, index) => ({
      key: keys[index],
      at: clone.at,
      reader: new CloneReader({
        settings: clone,
        findComponents,
        observe,
        now,
      }),
    }));
  }

  static create(options: GitSourceOptions): GitSource {
    return new GitSource(options);
  }

  /** @throws ServiceUnavailableError when no clone could be read */
  async read(context: SourceReadContext): Promise<void> {
    const { signal, logger } = context;
    const deliveries = new Deliveries(context);
    const broken: string[] = [];
    for (const { key, at, reader } of this.#clones) {
      try {
        await reader.read({
          signal,
          state: deliveries.stateOf(key),
          store: deliveries.storeFor(key, at),
          warn: message => logger.warn(message),
        });
        this.#problems.delete(key);
      } catch (error) {
        signal.throwIfAborted();
        deliveries.assertDelivered();
        const problem = describe(at, error);
        broken.push(problem);
        if (this.#problems.get(key) !== problem) {
          this.#problems.set(key, problem);
          logger.error(problem);
        }
      }
    }
    if (broken.length > 0 && broken.length === this.#clones.length) {
      throw new ServiceUnavailableError(broken.join('; '));
    }
    if (deliveries.count === 0) {
      await context.heartbeat();
    }
  }
}

function describe(at: string, error: unknown): string {
  if (error instanceof GitFailure) {
    return `${at}: ${error.message}; run "git fsck" in the clone, and clone it anew if it is damaged`;
  }
  const message = isError(error) ? error.message : String(error);
  return message.startsWith(at) ? message : `${at}: ${message}`;
}

/** A key per clone that survives reordering; it is a digest, for a path may hold the name of a person. */
function keysOf(clones: readonly CloneSettings[]): string[] {
  const seen = new Map<string, number>();
  return clones.map(({ path }) => {
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    const key = createHash('sha256').update(path).digest('hex').slice(0, 16);
    return count === 1 ? key : `${key}-${count}`;
  });
}
