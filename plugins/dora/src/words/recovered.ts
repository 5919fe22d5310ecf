import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  ReadingWords,
  viewMetrics,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';

/*
 * What can be said about incidents when too few were restored for a median. Their count never stands alone: none at all is
 * calm only where alerts are known to see them, and unknown otherwise.
 */

type Translate = TranslationFunction<typeof doraTranslationRef.T>;

const COUNTED_OVER = '28d';
/** Detection does not change from week to week, and four weeks hold too few incidents to tell. */
const DETECTED_OVER = '91d';
/** When alerts are first to see less than half, their silence says little. */
const SEEN_ENOUGH = 0.5;
const SILENCE_UNKNOWN = 'silence-unknown';

function detectionOf(response: ReadingsResponse) {
  const reading = viewMetrics(response, DETECTED_OVER).find(
    ({ metric }) => metric === 'detection-coverage',
  )?.reading;
  return reading?.status === 'ok' ? reading : undefined;
}

/** Answers from the count of incidents; undefined where it is not served. */
export function countIncidents(
  response: ReadingsResponse,
  t: Translate,
  words: ReadingWords,
): string | undefined {
  const count = viewMetrics(response, COUNTED_OVER).find(
    ({ metric }) => metric === 'incident-count',
  )?.reading;
  if (count?.status !== 'ok' || count.value === undefined) {
    return undefined;
  }
  const window = words.window(COUNTED_OVER);
  if (count.value > 0) {
    return t('recoverable.few', { count: count.value, window });
  }
  const seen = detectionOf(response)?.value;
  const isUnknown =
    count.notes.includes(SILENCE_UNKNOWN) ||
    (seen !== undefined && seen < SEEN_ENOUGH);
  return t(isUnknown ? 'recoverable.unknown' : 'recoverable.calm', { window });
}

/** How many an alert saw first, where enough are known. */
export function detectionAsides(
  response: ReadingsResponse,
  t: Translate,
  words: ReadingWords,
): string[] {
  const detection = detectionOf(response);
  return detection
    ? [
        t('recoverable.seenFirst', {
          share: words.value(detection),
          window: words.window(DETECTED_OVER),
        }),
      ]
    : [];
}
