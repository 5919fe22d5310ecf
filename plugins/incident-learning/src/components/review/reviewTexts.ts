import {
  Review,
  ReviewContent,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Texts } from './mergeTexts';

/** The four prompts, in the order in which they are asked. */
export const PROMPTS = ['easy', 'guardrails', 'visibility', 'support'] as const;

/** Every part of a review that somebody writes; two that differ are told apart by these. */
export const REVIEW_FIELDS = [
  ...PROMPTS,
  'narrative',
  'failureMode',
  'factors',
] as const;

export type ReviewField = (typeof REVIEW_FIELDS)[number];

/** What of a review is written, without what it is about. */
export function contentOf(review: Review): ReviewContent {
  const { answers, factors, failureMode, narrative, dismissedNames } = review;
  return { answers, factors, failureMode, narrative, dismissedNames };
}

/** Each part as a text, so that parts can be compared and merged alike. */
export function toTexts(content: ReviewContent): Texts<ReviewField> {
  return {
    ...content.answers,
    narrative: content.narrative,
    failureMode: content.failureMode ?? '',
    factors: content.factors.join(' '),
  };
}

/** The way back; words that either version dismissed as names stay dismissed. */
export function fromTexts(
  texts: Texts<ReviewField>,
  dismissedNames: readonly string[],
): ReviewContent {
  const { easy, guardrails, visibility, support } = texts;
  return {
    answers: { easy, guardrails, visibility, support },
    narrative: texts.narrative,
    failureMode: texts.failureMode.split(/\s+/).find(Boolean),
    factors: [...new Set(texts.factors.split(/\s+/).filter(Boolean))],
    dismissedNames: [...new Set(dismissedNames)],
  };
}

/** Whether two versions say the same. */
export function saysTheSame(a: ReviewContent, b: ReviewContent): boolean {
  const [left, right] = [toTexts(a), toTexts(b)];
  return (
    REVIEW_FIELDS.every(field => left[field] === right[field]) &&
    a.dismissedNames.join('\n') === b.dismissedNames.join('\n')
  );
}
