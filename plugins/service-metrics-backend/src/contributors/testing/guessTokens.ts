import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { formsOf, RosterEntry } from './roster';

/** What a thief holds. */
export interface Loot {
  /** Tokens as they stand in the database. */
  tokens: ReadonlySet<string>;
  /** Salts and every other secret that the thief has, as text. */
  keys: readonly string[];
  /** The root secret, if the configuration was stolen. */
  rootSecret?: string;
  /** Names of quarters and the like, by which a key might have been made. */
  words: readonly string[];
}

const HASHES = ['md5', 'sha1', 'sha256', 'sha512'] as const;
const INFO = ['', 'plumbline/contributors'] as const;
/** Secrets that people leave in configurations. */
const WEAK = ['', 'changeme'] as const;

type Guess = (form: string) => string;

const bytesOf = (key: string): (Buffer | string)[] =>
  /^([0-9a-f]{2})+$/.test(key) ? [key, Buffer.from(key, 'hex')] : [key];

/** Every way of making a token that somebody with this loot could try. */
function guessesFor(loot: Loot): Guess[] {
  const secrets = [...new Set([...loot.keys, ...WEAK, ...loot.words])];
  const keys: (Buffer | string)[] = [
    ...secrets.flatMap(bytesOf),
    ...(loot.rootSecret === undefined ? [] : [loot.rootSecret]),
  ];
  const roots = loot.rootSecret === undefined ? secrets : [loot.rootSecret];
  const salts: (Buffer | string)[] = [
    '',
    Buffer.alloc(32),
    ...[...loot.keys, ...loot.words].flatMap(bytesOf),
  ];
  const derived = roots.flatMap(root =>
    salts.flatMap(salt =>
      INFO.map(info => Buffer.from(hkdfSync('sha256', root, salt, info, 32))),
    ),
  );
  const hmac =
    (hash: string, key: Buffer | string): Guess =>
    form =>
      createHmac(hash, key).update(form).digest('hex');
  return [
    ...HASHES.flatMap(hash => [
      (form: string) => createHash(hash).update(form).digest('hex'),
      ...loot.keys.flatMap((key): Guess[] => [
        form => createHash(hash).update(`${key}${form}`).digest('hex'),
        form => createHash(hash).update(`${form}${key}`).digest('hex'),
      ]),
    ]),
    ...keys.map(key => hmac('sha256', key)),
    ...derived.map(key => hmac('sha256', key)),
  ];
}

/** How many of a roster the thief finds behind some token. Tokens are compared by the 16 bytes that are kept. */
export function guessTokens(
  roster: readonly RosterEntry[],
  loot: Loot,
): { matched: number; guesses: number } {
  const ways = guessesFor(loot);
  let matched = 0;
  for (const entry of roster) {
    const forms = formsOf(entry);
    const isFound = ways.some(way =>
      forms.some(form => loot.tokens.has(way(form).slice(0, 32))),
    );
    matched += isFound ? 1 : 0;
  }
  return { matched, guesses: ways.length * formsOf(roster[0]).length };
}
