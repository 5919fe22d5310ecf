import { Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { serviceMetricsTranslationRef } from '@plumbline/backstage-plugin-service-metrics-react';
import { QUESTIONS } from '../words/answers';
import styles from './Questions.module.css';

/** Four answers at their real size while they are on the way. */
export function QuestionsSkeleton() {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  return (
    <div className={styles.list} role="status" aria-label={t('loading')}>
      {QUESTIONS.map(question => (
        <div key={question} className={styles.compact}>
          <Skeleton width="45%" height={20} />
          <Skeleton width="85%" height={22} />
        </div>
      ))}
    </div>
  );
}
