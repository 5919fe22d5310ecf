import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  ReadingWords,
  viewMetrics,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';

/*
 * What incidents alone can say about learning, while no actions are known: whether restoring takes less time than it did,
 * and what would have to be connected to say more. Over 91 days, because learning does not show in four weeks.
 */

type Translate = TranslationFunction<typeof doraTranslationRef.T>;

const LEARNT_OVER = '91d';

/** What an answer needs when it comes from incidents. */
export interface FromIncidents {
  sentence: string;
  asides: string[];
}

/** Answers from the facts of incidents; undefined when not even those are there. */
export function learnFromIncidents(
  response: ReadingsResponse,
  t: Translate,
  words: ReadingWords,
): FromIncidents | undefined {
  const views = viewMetrics(response, LEARNT_OVER);
  const reading = views.find(
    ({ metric }) => metric === 'time-to-restore',
  )?.reading;
  const window = words.window(LEARNT_OVER);
  if (!reading) {
    return undefined;
  }
  const asides = [t('learning.noActions')];
  if (reading.status === 'ok') {
    const { movement } = words.trend(reading);
    const detect = reading.parts?.find(({ part }) => part === 'detect');
    return {
      sentence: t(`learning.${movement}`, { window }),
      asides: [
        detect?.status === 'ok' && detect.value !== undefined
          ? t('learning.noticed', { value: words.value(detect) })
          : t('learning.noticedUnknown'),
        ...asides,
      ],
    };
  }
  if (reading.status === 'insufficient-sample') {
    const { n, minimum } = reading;
    const known = n !== undefined && minimum !== undefined;
    return {
      sentence:
        n === 0
          ? t('learning.noIncident', { window })
          : t(known ? 'learning.few' : 'learning.fewUnknown', {
              window,
              n: String(n),
              minimum: String(minimum),
            }),
      asides,
    };
  }
  return undefined;
}
