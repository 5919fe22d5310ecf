import { Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricSpec } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { usePolicyHistory } from '../../hooks/usePolicyHistory';
import { metricDocsTranslationRef } from '../../translation';

/** What changed: of the definition, as its document says, and of who sees what, as it came into force. */
export function DocumentHistory(props: {
  metric: string;
  changeLog: MetricSpec['changeLog'];
}) {
  const { metric, changeLog } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const { value, error } = usePolicyHistory(metric);
  return (
    <>
      <ul>
        {value?.changes.map(({ version, since, says }) => (
          <li key={`${version} ${since} ${says}`}>
            {t('document.history.policy', {
              day: formatDay(since, { locale }),
              says,
            })}
          </li>
        ))}
        {changeLog.map(({ version, change, restatesHistory }) => (
          <li key={version}>
            {t('document.history.version', { version, change })}{' '}
            {restatesHistory && t('document.history.restated')}
          </li>
        ))}
      </ul>
      {error && <p>{t('document.history.failed')}</p>}
      {!value && !error && <Skeleton width="60%" height={20} />}
      {value?.changes.length === 0 && <p>{t('document.history.none')}</p>}
    </>
  );
}
