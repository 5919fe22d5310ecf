import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  BEFORE_FIRST_FACT,
  OWNER_IS_USER,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';

type Translate = TranslationFunction<typeof doraTranslationRef.T>;

/** Every whole window lies before the first fact. */
export function isFirstDay(reading: Reading): boolean {
  return reading.reason === BEFORE_FIRST_FACT;
}

/** With a capital letter, to begin a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}

/** What is not connected yet. */
export function missingSentence(needs: string, t: Translate): string {
  switch (needs) {
    case 'deployment':
    case 'change':
    case 'incident':
      return t(`missing.${needs}`);
    case 'action-item':
      return t('learning.noActions');
    default:
      return t('missing.other', { needs });
  }
}

/** What a status says where a number would stand. */
export function statusSentence(reading: Reading, t: Translate): string {
  const { status, reason, n, minimum } = reading;
  switch (status) {
    case 'insufficient-sample':
      return n === undefined || minimum === undefined
        ? t('status.insufficientUnknown')
        : t('status.insufficient', {
            n: String(n),
            minimum: String(minimum),
          });
    case 'stale':
      return t('status.stale', {
        source: reason?.replace('source-silent:', '') ?? '',
      });
    case 'suppressed':
      return t(reading.instead ? 'status.instead' : 'status.suppressed');
    case 'withheld':
      return t(
        reason === OWNER_IS_USER ? 'status.ownerIsUser' : 'status.withheld',
      );
    default:
      return t(
        isFirstDay(reading) ? 'status.beforeFirst' : 'missing.deployment',
      );
  }
}
