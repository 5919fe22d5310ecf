import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDuration, formatInstant } from '../../format';
import { useLocale, useNow } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';

const MINUTE_S = 60;

/** @public */
export interface FreshnessLineProps {
  freshness: ReadingsResponse['freshness'];
}

/** How fresh the numbers are, and which sources are silent. @public */
export function FreshnessLine(props: FreshnessLineProps) {
  const { newestFactAt, pendingDays, sources } = props.freshness;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const locale = useLocale();
  const now = useNow();

  const age = (at: string) => {
    const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
    return seconds < MINUTE_S
      ? t('age.now')
      : t('age.ago', { duration: formatDuration(seconds) });
  };
  const said = [
    newestFactAt
      ? t('freshness.newest', { age: age(newestFactAt) })
      : t('freshness.none'),
    ...sources.flatMap(({ source, stale, lastSeenAt }) =>
      stale && lastSeenAt
        ? t('freshness.silent', {
            source,
            since: formatInstant(lastSeenAt, { locale, now }),
          })
        : [],
    ),
    ...(pendingDays > 0
      ? [t('freshness.pending', { count: pendingDays })]
      : []),
  ];
  return <>{said.join('\u00a0· ')}</>;
}
