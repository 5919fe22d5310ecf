import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { LearningSummary } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  formatDuration,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningTranslationRef } from '../translation';

type Translate = TranslationFunction<typeof incidentLearningTranslationRef.T>;

/** Below it, half of them would be one or two. */
const SMALLEST = 6;

/** The numbers in the order in which the page says them. */
export const SUMMARY_NUMBERS = [
  'restored',
  'detected',
  'actions',
  'repeats',
] as const;

export type SummaryNumber = (typeof SUMMARY_NUMBERS)[number];

/** Each of the four numbers as people say it; what there is none of is said, never a zero that looks calm. */
export function summaryWords(
  summary: LearningSummary,
  t: Translate,
  locale: string,
): Record<SummaryNumber, string> {
  const { restored, detectedByAlert, actions, repeats } = summary;
  const restoredWords = () => {
    if (restored.n === 0) {
      return t('page.numbers.restoredNone');
    }
    return restored.median === undefined
      ? t('page.numbers.restoredFew', {
          n: String(restored.n),
          minimum: String(SMALLEST),
        })
      : t('page.numbers.restoredMedian', {
          n: String(restored.n),
          value: formatDuration(restored.median),
        });
  };
  const repeatWords = () => {
    const day =
      repeats.lastConfirmedOn && formatDay(repeats.lastConfirmedOn, { locale });
    if (repeats.confirmed > 0) {
      return day
        ? t('page.numbers.repeatsSome', {
            number: String(repeats.confirmed),
            day,
          })
        : String(repeats.confirmed);
    }
    return day
      ? t('page.numbers.repeatsNoneSince', { day })
      : t('page.numbers.repeatsNone');
  };
  return {
    restored: restoredWords(),
    detected:
      detectedByAlert.of === 0
        ? t('page.numbers.detectedUnknown')
        : t('page.numbers.share', {
            part: String(detectedByAlert.count),
            whole: String(detectedByAlert.of),
          }),
    actions:
      actions.due === 0
        ? t('page.numbers.actionsNone')
        : t('page.numbers.actionsOnTime', {
            part: String(actions.completed),
            whole: String(actions.due),
            onTime: String(actions.onTime),
          }),
    repeats: repeatWords(),
  };
}
