import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiSignalWifiOffLine } from '@remixicon/react';
import {
  Reading,
  SourceFreshness,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDays, formatInstant } from '../../format';
import { useLocale, useReadingWords } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import { StateLine } from './StateLine';
import styles from './states.module.css';

/** @public */
export interface StaleStateProps {
  reading: Reading;
  sources: readonly SourceFreshness[];
}

/** The source fell silent: names it and since when, and shows the last reading as what it is. @public */
export function StaleState(props: StaleStateProps) {
  const { reading, sources } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  const named = sources.filter(
    ({ source }) => reading.reason === `source-silent:${source}`,
  );
  const silent = named.length ? named : sources.filter(({ stale }) => stale);
  const { last } = reading;

  return (
    <StateLine
      icon={RiSignalWifiOffLine}
      next={t('state.stale.next')}
      extra={
        last?.value !== undefined && (
          <div className={styles.last}>
            <span className={styles.lastLabel}>
              {t('state.stale.last', {
                days: formatDays(last.window, { locale }),
              })}
            </span>
            <span className={styles.lastValue}>
              {words.value(last)} {words.interval(last)}
            </span>
          </div>
        )
      }
    >
      {silent.length === 0 && t('state.stale.unknown')}
      {silent
        .map(({ source, lastSeenAt }) =>
          lastSeenAt
            ? t('state.stale.sentence', {
                source,
                since: formatInstant(lastSeenAt, { locale }),
              })
            : t('state.stale.never', { source }),
        )
        .join(' ')}
    </StateLine>
  );
}
