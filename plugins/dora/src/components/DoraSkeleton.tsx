import { Card, Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ReadingCardSkeleton,
  serviceMetricsTranslationRef,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { QUESTIONS } from '../words/answers';
import styles from './DoraPage.module.css';
import questions from './Questions.module.css';

/** The page at its real size while the numbers are on the way. */
export function DoraSkeleton() {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  return (
    <div className={styles.page} role="status" aria-label={t('loading')}>
      <div className={styles.audience}>
        <Skeleton className={styles.quiet} width="60%" height={20} />
      </div>
      <Card>
        <div className={questions.list}>
          {QUESTIONS.map(question => (
            <div key={question} className={questions.row}>
              <Skeleton width="70%" height={22} />
              <div>
                <Skeleton width="80%" height={22} />
                {question === 'shipping' && (
                  <div className={questions.placeholder}>
                    <Skeleton width="55%" height={41} />
                  </div>
                )}
              </div>
            </div>
          ))}
        </div>
      </Card>
      <div className={styles.section}>
        <div className={styles.bar}>
          <Skeleton className={styles.quiet} width={210} height={32} />
        </div>
        <div className={styles.cards}>
          <ReadingCardSkeleton />
          <ReadingCardSkeleton />
        </div>
      </div>
      <Card className={styles.panel}>
        <Skeleton width="30%" height={22} />
        <Skeleton width="100%" height={320} />
      </Card>
    </div>
  );
}
