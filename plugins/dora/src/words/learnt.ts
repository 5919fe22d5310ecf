import { TranslationFunction } from '@backstage/frontend-plugin-api';
import {
  Reading,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  ReadingWords,
  viewMetrics,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import { FromIncidents, learnFromIncidents } from './learning';
import { statusSentence } from './sentences';

/*
 * Are we learning? Actions that fell due and were finished, beside incidents that a person confirmed as repeats: finished
 * actions alone do not show that anything was learnt, and few repeats alone not that anything was done. Over 91 days, because
 * learning does not show in four weeks.
 */

type Translate = TranslationFunction<typeof doraTranslationRef.T>;

const LEARNT_OVER = '91d';

/** Answers from actions and repeats; undefined while no action was ever told. */
export function learnFromActions(
  response: ReadingsResponse,
  t: Translate,
  words: ReadingWords,
): FromIncidents | undefined {
  const views = viewMetrics(response, LEARNT_OVER);
  const readingOf = (metric: string) =>
    views.find(view => view.metric === metric)?.reading;
  const completion = readingOf('action-completion');
  if (!completion || completion.status === 'no-data') {
    return undefined;
  }
  const window = words.window(LEARNT_OVER);
  const repeats = repeatSentence(readingOf('repeat-incident-rate'), t, words);
  const onTime = readingOf('action-on-time');
  const restoring = learnFromIncidents(response, t, words)?.sentence;
  return {
    sentence: [
      completionSentence(completion, window, t, words),
      ...repeats,
    ].join(' '),
    asides: [
      ...(onTime?.status === 'ok'
        ? [t('learning.onTime', { share: words.value(onTime) })]
        : []),
      ...(restoring ? [restoring] : []),
    ],
  };
}

function completionSentence(
  completion: Reading,
  window: string,
  t: Translate,
  words: ReadingWords,
): string {
  if (completion.status === 'ok') {
    const share = words.value(completion);
    return t(share.endsWith('%') ? 'learning.percent' : 'learning.share', {
      share,
    });
  }
  const { status, n } = completion;
  if (status !== 'insufficient-sample' || n === undefined) {
    return statusSentence(completion, t);
  }
  return n === 0
    ? t('learning.dueNone', { window })
    : t('learning.dueFew', { count: n, window });
}

/** Nothing is said of repeats while there are too few incidents to be repeats of each other. */
function repeatSentence(
  repeats: Reading | undefined,
  t: Translate,
  words: ReadingWords,
): string[] {
  if (repeats?.status !== 'ok') {
    return [];
  }
  return repeats.value === 0
    ? [t('learning.repeatNone')]
    : [t('learning.repeatShare', { share: words.value(repeats) })];
}
