import { TranslationFunction } from '@backstage/frontend-plugin-api';
import {
  Reading,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  EventWords,
  freezeDays,
  ReadingWords,
  spanOf,
  viewMetrics,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import { learnFromIncidents } from './learning';
import { learnFromActions } from './learnt';
import { countIncidents, detectionAsides } from './recovered';
import {
  capital,
  isFirstDay,
  missingSentence,
  statusSentence,
} from './sentences';

/*
 * The four questions, each answered by a template from readings: no number is computed here and none is made up. Where a
 * reading has no number its status is the answer; where there is no reading, the answer is what would have to be connected.
 */

type Translate = TranslationFunction<typeof doraTranslationRef.T>;

/** In the order in which the page asks them. */
export const QUESTIONS = [
  'shipping',
  'safe',
  'recoverable',
  'learning',
] as const;

export type Question = (typeof QUESTIONS)[number];

export interface Answer {
  question: Question;
  sentence: string;
  /** What belongs to the answer and is not the answer. */
  asides: string[];
  /** False while nothing can answer it. */
  answered: boolean;
  /** Kind of fact that would answer it, while none is connected. */
  needs?: string;
}

const METRIC_OF: Record<Question, string> = {
  shipping: 'deployment-frequency',
  safe: 'change-fail-rate',
  recoverable: 'time-to-restore',
  learning: 'action-completion',
};

/** What each question is answered over, whatever window the cards show. */
const ANSWERED_OVER = '28d';

/** Answers the four questions from one response. */
export function answerQuestions(
  response: ReadingsResponse,
  t: Translate,
  words: ReadingWords,
  events: EventWords,
): Answer[] {
  const views = viewMetrics(response, ANSWERED_OVER);
  const viewOf = (metric: string) => views.find(view => view.metric === metric);
  const missing = (question: string) =>
    response.missing.find(item => item.question === question)?.needs;
  const days = words.window(ANSWERED_OVER);

  function withTrend(sentence: string, reading: Reading): string {
    const { movement, text } = words.trend(reading);
    const trend =
      movement === 'none'
        ? t('status.tooFew')
        : t('status.trend', { trend: capital(text) });
    return `${sentence} ${trend}`;
  }

  function shipped(reading: Reading): string {
    const count = reading.n ?? 0;
    const said =
      count === 0
        ? t('shipping.none', { window: days })
        : t('shipping.count', { count, window: days });
    const { movement, text } = words.trend(reading);
    return movement === 'none'
      ? t('shipping.withoutTrend', { said })
      : t('shipping.withTrend', { said, trend: text });
  }

  function ledTime(reading: Reading): string {
    const said = { n: String(reading.n), value: words.value(reading) };
    const { movement, text } = words.trend(reading);
    return movement === 'none'
      ? t('shipping.leadTimePlain', said)
      : t('shipping.leadTime', { ...said, trend: text });
  }

  function sentenceOf(question: Question, reading: Reading): string {
    const today = viewOf(METRIC_OF.shipping)?.today?.n;
    if (isFirstDay(reading) && question === 'shipping' && today) {
      return t('shipping.firstDay', { count: today });
    }
    if (reading.status !== 'ok') {
      const counted =
        question === 'recoverable' && reading.status === 'insufficient-sample'
          ? countIncidents(response, t, words)
          : undefined;
      return counted ?? statusSentence(reading, t);
    }
    const share = words.value(reading);
    const counted = share.endsWith('%') ? 'percent' : 'share';
    switch (question) {
      case 'shipping':
        return shipped(reading);
      case 'safe':
        return withTrend(t(`safe.${counted}`, { share }), reading);
      default:
        return withTrend(
          t('recoverable.median', { n: String(reading.n), value: share }),
          reading,
        );
    }
  }

  function freezeAside(reading: Reading | undefined): string[] {
    const frozen =
      reading?.status === 'ok' &&
      freezeDays(response.contexts, spanOf(reading.window));
    return frozen ? [events.freeze(frozen, reading.verdict === 'worse')] : [];
  }

  function shippingAsides(): string[] {
    const { reading, today } = viewOf('change-lead-time') ?? {};
    const shipping = viewOf(METRIC_OF.shipping);
    const led = reading && isFirstDay(reading) ? today : reading;
    const soFar =
      shipping?.reading && isFirstDay(shipping.reading)
        ? undefined
        : words.soFar(shipping?.today);
    return [
      ...(led?.status === 'ok' ? [ledTime(led)] : []),
      ...(missing('lead-time') === 'change' && !missing('shipping')
        ? [t('missing.change')]
        : []),
      ...freezeAside(shipping?.reading),
      ...(soFar ? [`${soFar}.`] : []),
    ];
  }

  function asidesOf(question: Question): string[] {
    switch (question) {
      case 'shipping':
        return shippingAsides();
      case 'recoverable':
        return detectionAsides(response, t, words);
      default:
        return [];
    }
  }

  return QUESTIONS.map(question => {
    const reading = viewOf(METRIC_OF[question])?.reading;
    if (question === 'learning') {
      const learnt =
        learnFromActions(response, t, words) ??
        learnFromIncidents(response, t, words);
      if (learnt) {
        return { question, ...learnt, answered: true };
      }
    }
    const needs =
      // Actions come out of incidents, so without those they are not what is missing.
      question === 'learning' && missing('recoverable')
        ? missing('recoverable')
        : missing(question);
    const asides = asidesOf(question);
    if (reading && (reading.status !== 'no-data' || !needs)) {
      return {
        question,
        sentence: sentenceOf(question, reading),
        asides,
        answered: true,
      };
    }
    if (!needs) {
      return {
        question,
        sentence: t('status.nothing'),
        asides,
        answered: false,
      };
    }
    const promise =
      question === 'shipping' || needs === 'action-item'
        ? []
        : [t(`missing.${question}`)];
    return {
      question,
      sentence: [missingSentence(needs, t), ...promise].join(' '),
      asides,
      answered: false,
      needs,
    };
  });
}
