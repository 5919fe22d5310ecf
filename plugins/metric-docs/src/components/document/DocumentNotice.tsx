import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { GovernedMetric } from '@plumbline/backstage-plugin-service-metrics-common';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Document.module.css';

/** Why it is not served, what is proposed, and whether its review is late: before anything else. */
export function DocumentNotice(props: {
  metric: GovernedMetric;
  enforcesReviewDates: boolean;
  /** Whether the text of the document is there to read. */
  hasText: boolean;
}) {
  const { metric, hasText } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { says, isChangeProposed, proposed, review } = metric;
  const isLate = metric.isServed && review && review.state !== 'current';
  if (!says && !isChangeProposed && !isLate && hasText) {
    return null;
  }
  return (
    <div className={styles.notice}>
      {says && <p>{says}</p>}
      {isChangeProposed && (
        <>
          <p>
            {t(
              proposed.length > 0
                ? 'document.said.proposed'
                : 'document.said.proposedWords',
            )}
          </p>
          {proposed.length > 0 && (
            <ul>
              {proposed.map(change => (
                <li key={change.says}>{change.says}</li>
              ))}
            </ul>
          )}
          {hasText && <p>{t('document.said.proposedText')}</p>}
        </>
      )}
      {isLate && (
        <p>
          {t(
            review.state === 'overdue' && !props.enforcesReviewDates
              ? 'document.review.notEnforced'
              : 'document.review.late',
          )}
        </p>
      )}
      {!hasText && <p>{t('document.said.noText')}</p>}
    </div>
  );
}
