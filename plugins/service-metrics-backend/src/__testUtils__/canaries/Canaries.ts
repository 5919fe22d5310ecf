import { createHash } from 'node:crypto';

/** Someone made up, whom no text may repeat. */
export interface Canary {
  login: string;
  name: string;
  email: string;
}

const MARK = /qzc\d+x/gi;
const HASHES = ['md5', 'sha1', 'sha256', 'sha512'];
/** As long as the shortest of them: whatever is cut is cut to no less. */
const HASH_LENGTH = 32;

/** Identities that occur nowhere else, and a search for them in any form that somebody could read or look up. */
export class Canaries {
  readonly all: readonly Canary[];
  readonly #hashes = new Set<string>();
  readonly #encoded: readonly string[];

  constructor(count: number) {
    this.all = Array.from({ length: count }, (_, index) => ({
      login: `qzc${index}x`,
      name: `Qzc${index}x Canary`,
      email: `qzc${index}x@example.org`,
    }));
    const texts = this.all.flatMap(({ login, name, email }) => [
      login,
      name,
      email,
      `user:default/${login}`,
    ]);
    for (const text of texts) {
      for (const hash of HASHES) {
        const hex = createHash(hash).update(text).digest('hex');
        this.#hashes.add(hex.slice(0, HASH_LENGTH));
      }
    }
    this.#encoded = this.all.map(({ email }) =>
      Buffer.from(email).toString('base64').slice(0, 12),
    );
  }

  /** What of anyone is found in a text: as it is, hashed without a key, or in Base64. */
  findIn(text: string): string[] {
    const found = new Set(text.match(MARK) ?? []);
    for (const hex of text.match(/[0-9a-f]{32,}/gi) ?? []) {
      const start = hex.toLocaleLowerCase('en-US').slice(0, HASH_LENGTH);
      if (this.#hashes.has(start)) {
        found.add(start);
      }
    }
    for (const encoded of this.#encoded) {
      if (text.includes(encoded)) {
        found.add(encoded);
      }
    }
    return [...found];
  }
}
