import { MASK } from '../maskText';
import { classesOf, WordClass } from './wordClasses';

/** A word of a sentence, a number or a mark of punctuation. */
export interface Token {
  start: number;
  end: number;
  /** Without its ending; `NAME`, `NUM`, `not` or the mark for what is no common word. */
  stem: string;
  classes: readonly (WordClass | 'name')[];
}

const WORD = '[\\p{L}\\p{M}]+(?:-[\\p{L}\\p{M}]+)*';
const TOKEN = new RegExp(
  [
    `${MASK}+(?: ${MASK}+)*`,
    "[\\p{L}\\p{M}]+?(?=n['’]t(?!\\p{L}))",
    "n['’]t(?!\\p{L})",
    WORD,
    '\\p{N}[^\\s,;)]*',
    '[,;:?!"]',
    "['’]s\\b",
  ].join('|'),
  'gu',
);
const IRREGULAR: Readonly<Record<string, string>> = {
  "n't": 'not',
  'n’t': 'not',
  ca: 'can',
  wo: 'would',
  cannot: 'not',
  '’s': "'s",
};

/** @param sentence - with known names masked */
export function tokensOf(sentence: string): Token[] {
  const tokens = [...sentence.matchAll(TOKEN)].map(
    ({ 0: found, index }): Token => {
      const place = { start: index, end: index + found.length };
      if (found.startsWith(MASK)) {
        return { ...place, stem: 'NAME', classes: ['name'] };
      }
      if (/^\p{N}/u.test(found)) {
        return { ...place, stem: 'NUM', classes: [] };
      }
      const word = found.toLowerCase();
      const plain = IRREGULAR[word] ?? word;
      const classes = classesOf(plain);
      return { ...place, stem: stemOf(plain), classes };
    },
  );
  return tokens.map((token, at) =>
    isSoftware(token, tokens[at - 1])
      ? { ...token, classes: ['system'] }
      : token,
  );
}

/** A system can be called operator too. */
function isSoftware({ stem }: Token, before: Token | undefined): boolean {
  return stem === 'operator' && before?.classes.includes('product') === true;
}

const ENDINGS = /(?:ings?|edly|ed|ies|ly|es|s|e|y)$/;

/** Good enough to bring forms of one word together; not a word itself. */
export function stemOf(word: string): string {
  const cut = word.replace(ENDINGS, '');
  return cut.length >= 3 ? cut.replace(/([bdgmnprt])\1$/, '$1') : word;
}
