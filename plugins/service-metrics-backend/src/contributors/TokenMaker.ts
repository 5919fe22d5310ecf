import { createHmac } from 'node:crypto';
import { RootSecret } from '../database/RootSecret';

/** Half of a SHA-256: 16 bytes, as hex. */
const TOKEN_LENGTH = 32;

/**
 * Makes tokens: HMAC-SHA-256 under a key derived from the root secret and the salt of a quarter. Without the secret, or once
 * the salt is gone, no list of names leads back from a token to a name.
 */
export class TokenMaker {
  readonly #secret: RootSecret;

  constructor(secret: RootSecret) {
    this.#secret = secret;
  }

  /** @param salt - hex, of one quarter */
  under(salt: string): (person: string) => string {
    const key = this.#secret.derive('contributors', Buffer.from(salt, 'hex'));
    return person =>
      createHmac('sha256', key)
        .update(person)
        .digest('hex')
        .slice(0, TOKEN_LENGTH);
  }
}
