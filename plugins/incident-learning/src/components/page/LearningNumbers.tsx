import { Card, Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LearningSummary } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDays,
  RequestFailure,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { Loaded } from '../../hooks/useLoaded';
import { incidentLearningTranslationRef } from '../../translation';
import { SUMMARY_NUMBERS, summaryWords } from '../../words/summaryWords';
import styles from '../Learning.module.css';

function Numbers(props: { summary: LearningSummary }) {
  const { summary } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const locale = useLocale();
  if (summary.status === 'suppressed') {
    return <p>{t('page.numbers.suppressed')}</p>;
  }
  const said = summaryWords(summary, t, locale);
  return (
    <div className={styles.stack}>
      <dl className={styles.numbers} aria-label={t('page.numbers.title')}>
        {SUMMARY_NUMBERS.map(number => (
          <div key={number}>
            <dt>{t(`page.numbers.${number}`)}</dt>
            <dd>{said[number]}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>
        {t('page.numbers.over', {
          days: formatDays(summary.window, { locale }),
        })}{' '}
        {summary.silence !== 'incidents' &&
          t(`page.silence.${summary.silence}`)}
      </p>
    </div>
  );
}

/** The four numbers of learning in a line. */
export function LearningNumbers(props: { summary: Loaded<LearningSummary> }) {
  const { value, error, retry } = props.summary;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  return (
    <Card className={styles.panel}>
      {value ? (
        <Numbers summary={value} />
      ) : (
        <div role="status" aria-label={t('page.loading')}>
          <Skeleton width="100%" height={84} />
        </div>
      )}
    </Card>
  );
}
