import { hkdfSync } from 'node:crypto';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'serviceMetrics.rootSecret';
const SHORTEST = 32;
const KEY_BYTES = 32;
/** How the secret begins that app-config.yaml carries for everyone to read. */
const DEVELOPMENT = 'development only';

/**
 * The secret that configuration holds and the database never does. Every use derives a key of its own from it, under a label,
 * so that no use can stand for another; who has the database alone has none of them.
 */
export class RootSecret {
  readonly #secret: string;

  /**
   * The configured secret; undefined while there is none.
   *
   * @throws InputError when it is shorter than 32 characters, or the published one of development in production
   */
  static fromConfig(config: Config): RootSecret | undefined {
    const secret = config.getOptionalString(KEY);
    if (
      secret?.startsWith(DEVELOPMENT) &&
      process.env.NODE_ENV === 'production'
    ) {
      throw new InputError(`${KEY} is the published one of development`);
    }
    return secret === undefined ? undefined : new RootSecret(secret);
  }

  constructor(secret: string) {
    if (secret.length < SHORTEST) {
      throw new InputError(`${KEY} must have at least ${SHORTEST} characters`);
    }
    this.#secret = secret;
  }

  /** A key of 32 bytes for one use, such as `audit`; another salt gives another key. */
  derive(label: string, salt: Buffer = Buffer.alloc(0)): Buffer {
    return Buffer.from(
      hkdfSync('sha256', this.#secret, salt, `plumbline/${label}`, KEY_BYTES),
    );
  }
}
