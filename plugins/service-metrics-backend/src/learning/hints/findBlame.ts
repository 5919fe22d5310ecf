import { BlameModel } from './classifier/BlameModel';
import WEIGHTS from './classifier/weights.json';
import { BLAME_RULES, BlameRule } from './blameRules';
import { maskCode, maskNames } from './maskText';

/*
 * A private hint to the writer of a review, never a gate: wording that looks for a fault in somebody, and what could stand
 * there instead. Whether a sentence reads as blame is judged by a small linear model (classifier), learned from the labelled
 * sentences of __fixtures__; which words to point at and what to say about them by rules (blameRules.ts), or by what weighed
 * most where none fits. Offline, deterministic, keeps nothing, sends nothing, learns nothing from what is written. It cannot
 * know what is meant; how often it is right is told in docs/learning.md.
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
/** From which score on there is a hint; chosen on sittings that were left out of what was learned. */
const HINT_ABOVE = 0;
const OTHERWISE = {
  why: 'It reads as if somebody were at fault.',
  offer: 'Name the role, and say what it could see and do at that moment.',
};

const model = new BlameModel(WEIGHTS);

/**
 * @param text - Markdown; code in it is not looked at
 * @param names - of people, who should be known for such beside common given names; any case
 */
export function findBlame(
  text: string,
  names: readonly string[] = [],
): BlameHint[] {
  return findBlameBy(model, text, names);
}

/** The same by another model than the one in force. */
export function findBlameBy(
  judge: BlameModel,
  text: string,
  names: readonly string[] = [],
): BlameHint[] {
  const others = new Set(names.map(name => name.toLowerCase()));
  const masked = maskNames(maskCode(text), others);
  return [...masked.matchAll(SENTENCE)].flatMap(({ 0: sentence, index }) => {
    const judged = judge.judge(sentence);
    if (!judged || judged.score <= HINT_ABOVE) {
      return [];
    }
    const found = BLAME_RULES.flatMap(rule => placesOf(rule, sentence));
    const meant = found.filter(({ isDenied }) => !isDenied);
    // "We do not take human error for a cause": all there was to point at is denied.
    if (found.length > meant.length && meant.length === 0) {
      return [];
    }
    const hints = meant.length > 0 ? meant : [{ ...judged, ...OTHERWISE }];
    return withoutOverlaps(
      hints.map(({ start, end, why, offer }) => ({
        start: index + start,
        end: index + end,
        why,
        offer,
      })),
    );
  });
}

function placesOf(
  { pattern, unlessAfter, why, offer }: BlameRule,
  sentence: string,
) {
  return [...sentence.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.trimEnd().length,
    isDenied: unlessAfter?.test(sentence.slice(0, index)) ?? false,
    why,
    offer,
  }));
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
