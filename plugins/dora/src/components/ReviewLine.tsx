import { Fragment } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  DocumentLink,
  inPageOrder,
  serviceMetricsTranslationRef,
  useReadingWords,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiCalendarScheduleLine } from '@remixicon/react';
import styles from './DoraPage.module.css';

const DUE = 'review-due';
const NOT_ENFORCED = 'review-dates-not-enforced';

/** Which documents the council has to read again, and whether late ones are held to it; nothing while all are current. */
export function ReviewLine(props: { readings: readonly Reading[] }) {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const due = props.readings.filter(({ notes }) => notes.includes(DUE));
  if (due.length === 0) {
    return null;
  }
  const documents = new Map(
    due.map(({ metric, document }) => [metric, document]),
  );
  const isOpenAnyway = due.some(({ notes }) => notes.includes(NOT_ENFORCED));
  return (
    <p className={styles.audience} role="note">
      <RiCalendarScheduleLine size={16} aria-hidden="true" />
      <span>
        {t('state.review.due', { count: documents.size })}{' '}
        {inPageOrder([...documents.keys()]).map((metric, index) => (
          <Fragment key={metric}>
            {index > 0 && ', '}
            <DocumentLink document={documents.get(metric) ?? ''}>
              {words.title(metric)}
            </DocumentLink>
          </Fragment>
        ))}
        . {isOpenAnyway && t('state.review.notEnforced')}
      </span>
    </p>
  );
}
