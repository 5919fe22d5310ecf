import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Review,
  ReviewSubject,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  formatDays,
  formatDuration,
  useLocale,
  useReadingWords,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningTranslationRef } from '../translation';

/** What a review is about, in one line. */
export function useSubjectWords(): (review: {
  about: ReviewSubject;
  facts?: Review['facts'];
}) => string {
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  return ({ about, facts }) => {
    if (about.kind === 'metric-shift') {
      return t('page.reviews.ofShift', {
        metric: words.title(about.metric),
        days: formatDays(about, { locale }),
      });
    }
    return facts
      ? [
          t('page.reviews.ofIncident', {
            day: formatDay(facts.startedAt, { locale }),
          }),
          formatDuration(facts.impact),
        ].join(', ')
      : t('page.reviews.ofSomeIncident');
  };
}
