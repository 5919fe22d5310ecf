import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  GovernedMetric,
  Reading,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { MetricText } from '../../hooks/useMetricTexts';
import { metricDocsTranslationRef } from '../../translation';
import { placeOf } from '../../words/placeOf';
import styles from './Document.module.css';
import { DocumentHistory } from './DocumentHistory';
import { DocumentNotice } from './DocumentNotice';
import { DocumentRules } from './DocumentRules';
import { DocumentText } from './DocumentText';
import { Row } from './Row';

export interface DocumentEntryProps {
  metric: GovernedMetric;
  enforcesReviewDates: boolean;
  /** Undefined while the texts are on the way. */
  text?: MetricText;
  isTextLoading: boolean;
  /** Of this metric over the last 28 days. */
  readings?: readonly Reading[];
  /** Title of another metric that has an entry here. */
  titleOf(metric: string): string | undefined;
}

/** A document, opened. */
export function DocumentEntry(props: DocumentEntryProps) {
  const { metric, text, readings, titleOf } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const spec = text?.metric?.spec;
  const place = text && placeOf(text.entity);
  return (
    <>
      <DocumentNotice
        metric={metric}
        enforcesReviewDates={props.enforcesReviewDates}
        hasText={spec !== undefined || props.isTextLoading}
      />
      <dl className={styles.list}>
        {spec && <DocumentText spec={spec} readings={readings} />}
        <DocumentRules metric={metric} />
        {spec && (
          <>
            <Row name={t('document.part.sources')}>
              {spec.sources.map(({ kind, keeps }) => (
                <p key={kind}>
                  {kind}: {keeps.join(', ').replaceAll('?', '')}
                </p>
              ))}
            </Row>
            <Row name={t('document.part.counter')}>
              {spec.counterMetrics.map(counter => {
                const title = titleOf(counter);
                return (
                  <p key={counter}>
                    {title ? (
                      <Link href={`#${counter}`}>{title}</Link>
                    ) : (
                      counter
                    )}
                  </p>
                );
              })}
            </Row>
            <Row name={t('document.part.history')}>
              <DocumentHistory
                metric={metric.metric}
                changeLog={spec.changeLog}
              />
            </Row>
          </>
        )}
        {(place || metric.link) && (
          <Row name={t('document.part.source')}>
            {place && 'url' in place && (
              <p>
                <Link href={place.url}>{t('document.link.edit')}</Link>
              </p>
            )}
            {place && 'file' in place && (
              <p>{t('document.link.file', { file: place.file })}</p>
            )}
            {metric.link && (
              <p>
                <Link href={metric.link}>{t('document.link.page')}</Link>
              </p>
            )}
          </Row>
        )}
      </dl>
    </>
  );
}
