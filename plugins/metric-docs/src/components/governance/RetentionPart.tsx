import { Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RetentionResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatCount,
  RequestFailure,
  useLocale,
  useNow,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useAge } from '../../hooks/useAge';
import { useRetention } from '../../hooks/useRetention';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Governance.module.css';
import { RetentionLedger } from './RetentionLedger';
import { RetentionTable } from './RetentionTable';

/** How long what is kept, whether that holds now, and what was let go of. */
export function RetentionPart() {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { value, error, retry } = useRetention();
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (!value) {
    return <Skeleton width="100%" height={320} />;
  }
  return (
    <div className={styles.stack}>
      <Summary retention={value} />
      <RetentionTable retention={value} />
      <p className={styles.aside}>
        {t('retention.verify')} <code>plumbline verify retention</code>
      </p>
      {value.runs.length > 0 && <RetentionLedger runs={value.runs} />}
    </div>
  );
}

function Summary({ retention }: { retention: RetentionResponse }) {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const age = useAge();
  const now = useNow();
  const { classes, runs, nextRunAt, dryRun } = retention;
  const overdue = classes.reduce((sum, each) => sum + each.overdue, 0);
  const isSoon = !nextRunAt || Date.parse(nextRunAt) <= now;
  const next = isSoon
    ? t('retention.soon')
    : t('retention.at', { time: `${nextRunAt.slice(11, 16)} UTC` });
  return (
    <div role={overdue > 0 || dryRun ? 'alert' : undefined}>
      <p className={styles.strong}>
        {overdue > 0
          ? t('retention.alarm', {
              count: overdue,
              rows: formatCount(overdue, locale),
            })
          : t('retention.fine')}
      </p>
      {dryRun && <p>{t('retention.counting')}</p>}
      <p>
        {runs.length === 0
          ? t('retention.never')
          : t('retention.last', { age: age(runs[0].startedAt), next })}
      </p>
      <p className={styles.aside}>{t('retention.measured')}</p>
    </div>
  );
}
