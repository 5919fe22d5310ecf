import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  GovernedMetric,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  formatPercent,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';
import { Row } from './Row';

/** What is in force: who sees it, for what, how long it is kept, how it is sampled, when it is read again. */
export function DocumentRules(props: { metric: GovernedMetric }) {
  const { audience, purposes, retention, sampling, review } = props.metric;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const day = (at: string) => formatDay(at, { locale });
  return (
    <>
      {audience.length > 0 && (
        <Row name={t('document.part.audience')}>
          {audience.map(line => (
            <p key={line}>{line}</p>
          ))}
        </Row>
      )}
      {purposes.length > 0 && (
        <Row name={t('document.part.purposes')}>
          {purposes.map(purpose => purposeTitles[purpose]).join(', ')}
        </Row>
      )}
      {retention && (
        <Row name={t('document.part.retention')}>
          {t('document.kept.said', {
            days: String(retention.factDays),
            months: String(retention.aggregateMonths),
          })}
        </Row>
      )}
      {sampling && (
        <Row name={t('document.part.sampling')}>
          {sampling.rate === 1
            ? sampling.rule
            : t('document.sampled.share', {
                percent: formatPercent(sampling.rate, locale),
                rule: sampling.rule,
              })}
        </Row>
      )}
      {review && (
        <Row name={t('document.part.review')}>
          {t('document.review.sentence', {
            last: day(review.last),
            next: day(review.next),
            days: String(review.everyDays),
          })}
        </Row>
      )}
    </>
  );
}
