import { BLAME_RULES, BlameRule } from './blameRules';
import { ANY_PERSON, any, PERSONAL_FAULTS, JUDGEMENTS } from './lexicon';
import { maskCode, maskNames } from './maskText';

/*
 * A private hint to the writer of a review, never a gate: wording that looks for a fault in somebody, and what could stand
 * there instead. Works offline by rules (lexicon, blameRules.ts), keeps nothing, sends nothing, learns nothing. Rules
 * cannot know what is meant; how often they are right is measured in findBlame.test.ts and told in docs/learning.md.
 */

export interface BlameHint {
  /** Where in the text, [start, end), in UTF-16 units. */
  start: number;
  end: number;
  /** Plain words. */
  why: string;
  /** A role or wording to put there instead. */
  offer: string;
}

const SENTENCE = /[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*/g;
const EXPLANATION =
  /\b(?:because|since|as|for)\b(?! (?:well|soon|usual|early|long|a (?:result|consequence))\b)(.*)$/i;
/** An explanation by somebody's state is none. */
const BY_PERSON = new RegExp(
  any(
    `^[\\s,]*(?:of )?(?:the |a |an |our )?(?:\\w+ )?(?:he|she|they|${any(
      PERSONAL_FAULTS,
      JUDGEMENTS,
    )})\\b`,
    `${ANY_PERSON}[^,]{0,30}?${PERSONAL_FAULTS}`,
    '\\b(?:laz|hurry|rush|careless|tired|distract|inexperienc|convenien|asleep|impatien)',
  ),
  'iu',
);

/**
 * @param text - Markdown; code in it is not looked at
 * @param names - of people, who the rules should know for such beside common given names; any case
 */
export function findBlame(
  text: string,
  names: readonly string[] = [],
): BlameHint[] {
  const others = new Set(names.map(name => name.toLowerCase()));
  const masked = maskNames(maskCode(text), others);
  return [...masked.matchAll(SENTENCE)].flatMap(({ 0: sentence, index }) =>
    withoutOverlaps(
      BLAME_RULES.flatMap(rule => hintsOf(rule, sentence, index)),
    ),
  );
}

function hintsOf(
  rule: BlameRule,
  sentence: string,
  offset: number,
): BlameHint[] {
  return [...sentence.matchAll(rule.pattern)]
    .filter(({ 0: found, index }) => {
      const before = sentence.slice(0, index);
      const after = sentence.slice(index + found.length);
      return (
        !(rule.unlessAfter && rule.unlessAfter.test(before)) &&
        !(rule.explainable && isExplained(after))
      );
    })
    .map(({ 0: found, index }) => ({
      start: offset + index,
      end: offset + index + found.trimEnd().length,
      why: rule.why,
      offer: rule.offer,
    }));
}

function isExplained(rest: string): boolean {
  const explanation = EXPLANATION.exec(rest);
  return explanation !== null && !BY_PERSON.test(explanation[1]);
}

/** The first of those that share text, the longer of those that begin together. */
function withoutOverlaps(hints: BlameHint[]): BlameHint[] {
  const kept: BlameHint[] = [];
  const byPlace = [...hints].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const hint of byPlace) {
    const last = kept.at(-1);
    if (!last || hint.start >= last.end) {
      kept.push(hint);
    }
  }
  return kept;
}
