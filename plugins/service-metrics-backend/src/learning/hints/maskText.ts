import { GIVEN_NAMES } from './givenNames';

export const MASK = '\u0001';
const WORD = /(?<![\p{L}\p{N}_])\p{Lu}[\p{L}\p{M}]+(?![\p{L}\p{N}_])/gu;
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;

/** Blanks out what stands in Markdown as code: log lines and commands blame nobody. Lengths stay. */
export function maskCode(text: string): string {
  return text.replace(CODE, code => code.replace(/[^\n]/g, ' '));
}

/**
 * Replaces known names by a mark of the same length: given names, and `others` in lower case. A capitalised word right after
 * one is taken for its surname.
 */
export function maskNames(text: string, others: ReadonlySet<string>): string {
  let end = -1;
  return text.replace(WORD, (word: string, at: number) => {
    const lower = word.toLowerCase();
    const isSurname = at === end + 1 && text[end] === ' ';
    if (!isSurname && !GIVEN_NAMES.has(lower) && !others.has(lower)) {
      return word;
    }
    end = isSurname ? -1 : at + word.length;
    return MASK.repeat(word.length);
  });
}
