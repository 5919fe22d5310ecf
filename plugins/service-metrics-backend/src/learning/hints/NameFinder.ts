/*
 * Names of catalog users in a text that is about to be published. Every whole capitalised word of a display name is found,
 * always, also where it could mean something else (May, Will): the writer dismisses it, and only what is neither dismissed
 * nor replaced holds back publishing. Nothing found here is stored.
 */

export interface CatalogUser {
  displayName?: string;
  login: string;
}

export interface FoundName {
  /** Where in the text, [start, end), in UTF-16 units. */
  start: number;
  end: number;
  /** As it stands there. */
  word: string;
}

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const LOGIN = /@?[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}])?/gu;
/** Scripts that have no capitals, and put no space between words. */
const CASELESS = /^\p{Lo}/u;

export class NameFinder {
  readonly #words = new Set<string>();
  readonly #caseless: string[] = [];
  readonly #logins = new Set<string>();
  /** Logins that no word of a language looks like. */
  readonly #bareLogins = new Set<string>();

  private constructor(users: readonly CatalogUser[]) {
    for (const { displayName = '', login } of users) {
      const parts = [...displayName.matchAll(WORD)].map(([word]) => word);
      for (const part of parts) {
        if (CASELESS.test(part)) {
          this.#caseless.push(part);
        } else if ([...part].length > 1) {
          this.#words.add(fold(part));
        }
      }
      if (login) {
        this.#addLogin(fold(login), parts.map(fold));
      }
    }
  }

  static create(users: readonly CatalogUser[]): NameFinder {
    return new NameFinder(users);
  }

  /**
   * @param dismissed - words that the writer said are no names here, in any case
   * @returns in order of the text
   */
  find(text: string, dismissed: readonly string[] = []): FoundName[] {
    const no = new Set(dismissed.map(fold));
    const found = [
      ...matches(
        text,
        WORD,
        word => isCapital(word) && this.#words.has(fold(word)),
      ),
      ...matches(text, LOGIN, word => this.#isLogin(word)),
      ...this.#caseless.flatMap(name => occurrences(text, name)),
    ].filter(({ word }) => !no.has(fold(word)));
    return withoutRepeats(found);
  }

  #addLogin(login: string, parts: string[]) {
    this.#logins.add(login);
    const isPart = parts.includes(login);
    const holdsPart = parts.some(
      part => part.length > 2 && login.includes(part),
    );
    if (/[\d._-]/.test(login) || (holdsPart && !isPart)) {
      this.#bareLogins.add(login);
    }
  }

  #isLogin(word: string): boolean {
    const bare = fold(word.replace(/^@/, ''));
    return word.startsWith('@') || isCapital(word)
      ? this.#logins.has(bare)
      : this.#bareLogins.has(bare);
  }
}

/** Case and accents aside: `JOSÉ` is `jose`. */
function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function isCapital(word: string): boolean {
  return /^\p{Lu}|^\p{Lt}/u.test(word);
}

function matches(
  text: string,
  pattern: RegExp,
  isName: (word: string) => boolean,
): FoundName[] {
  return [...text.matchAll(pattern)]
    .filter(([word]) => isName(word))
    .map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
      word,
    }));
}

function occurrences(text: string, word: string): FoundName[] {
  const found: FoundName[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    found.push({ start: at, end: at + word.length, word });
  }
  return found;
}

/** A login may hold a name: the longer of those that begin together counts, and what lies inside it is not told again. */
function withoutRepeats(found: FoundName[]): FoundName[] {
  const kept: FoundName[] = [];
  for (const name of [...found].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )) {
    const last = kept.at(-1);
    if (!last || name.start >= last.end) {
      kept.push(name);
    }
  }
  return kept;
}
