import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReadingWords } from '../reading';
import { serviceMetricsTranslationRef } from '../translation';
import { useLocale } from './useLocale';

/** The words of readings in the language of the app. @public */
export function useReadingWords(): ReadingWords {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const locale = useLocale();
  return useMemo(() => ReadingWords.create(t, locale), [t, locale]);
}
