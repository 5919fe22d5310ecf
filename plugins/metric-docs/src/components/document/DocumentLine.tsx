import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { GovernedMetric } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';
import { ownerName } from '../ownerName';
import { StateBadge } from '../StateBadge';
import styles from './Document.module.css';

/** A document in one line: name, what it answers, status, owner, next review. */
export function DocumentLine(props: { metric: GovernedMetric }) {
  const { metric } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const { owner, review } = metric;
  const day = review && formatDay(review.next, { locale });
  return (
    <span className={styles.line}>
      <span className={styles.what}>
        <span className={styles.title}>{metric.title}</span>{' '}
        {metric.question && (
          <span className={styles.question}>{metric.question}</span>
        )}
      </span>{' '}
      <span className={styles.state}>
        <StateBadge metric={metric} />
      </span>{' '}
      <span className={styles.aside}>
        {owner ? ownerName(owner) : t('document.said.nobodyOwns')}
      </span>{' '}
      <span className={styles.aside}>
        {day
          ? t(
              review.state === 'current'
                ? 'document.review.next'
                : 'document.review.due',
              { day },
            )
          : t('document.review.none')}
      </span>
    </span>
  );
}
