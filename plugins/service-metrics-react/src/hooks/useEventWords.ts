import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EventWords } from '../reading';
import { serviceMetricsTranslationRef } from '../translation';
import { useLocale } from './useLocale';

/** The words of events and contexts in the language of the app. @public */
export function useEventWords(): EventWords {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const locale = useLocale();
  return useMemo(() => EventWords.create(t, locale), [t, locale]);
}
