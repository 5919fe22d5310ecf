import { Skeleton } from '@backstage/ui';
import {
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { SamplingPeriod } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  CopyLine,
  formatDay,
  RequestFailure,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { metricDocsSamplingApiRef } from '../../api';
import { metricDocsTranslationRef } from '../../translation';
import styles from './SamplingLedger.module.css';

/** Every quarter of the sample, with what anybody needs to draw it again. */
export function SamplingLedger() {
  const api = useApiHolder().get(metricDocsSamplingApiRef);
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { value, error, loading, retry } = useAsyncRetry(
    async () => await api?.getSamplingLedger(),
    [api],
  );
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (loading) {
    return <Skeleton width="100%" height={200} />;
  }
  const periods = value?.periods ?? [];
  return (
    <div className={styles.stack}>
      <p className={styles.text}>{t('governance.sampling.intro')}</p>
      {periods.length === 0 && (
        <p className={styles.text}>{t('governance.sampling.none')}</p>
      )}
      {periods.map(period => (
        <Quarter key={period.period} period={period} />
      ))}
      {periods.length > 0 && (
        <div className={styles.stack}>
          <p className={styles.text}>{t('governance.sampling.verify')}</p>
          <CopyLine text="plumbline verify sample 2026-Q4 --group group:default/my-team" />
        </div>
      )}
    </div>
  );
}

function Quarter(props: { period: SamplingPeriod }) {
  const { period } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const day = (at: string) => formatDay(at, { locale });
  const days = {
    announced: period.from,
    waiting: period.from,
    open: period.to,
    closed: period.closedAt ?? period.to,
  };
  const isClosed = period.state === 'closed';
  return (
    <section className={styles.quarter}>
      <h3 className={styles.title}>
        {period.period.replace('-', ' ')}
        <span className={styles.aside}>
          {t(`governance.sampling.state.${period.state}`, {
            day: day(days[period.state]),
          })}
        </span>
      </h3>
      {!period.committedBefore && (
        <p className={styles.aside}>{t('governance.sampling.late')}</p>
      )}
      <dl className={styles.facts}>
        <dt>{t('governance.sampling.commitment')}</dt>
        <dd>
          <code>{period.commitment}</code>{' '}
          {t('governance.sampling.committed', { day: day(period.committedAt) })}
        </dd>
        <dt>{t('governance.sampling.seed')}</dt>
        <dd>
          {period.seed ? (
            <code>{period.seed}</code>
          ) : (
            t('governance.sampling.unrevealed')
          )}
        </dd>
        {isClosed && (
          <>
            <dt>{t('governance.sampling.nonce')}</dt>
            <dd>
              <code>{period.nonce}</code>
            </dd>
            <dt>{t('governance.sampling.manifest')}</dt>
            <dd>
              <code>{period.manifestHash}</code>{' '}
              {t('governance.sampling.parts', {
                count: period.partHashes?.length ?? 0,
              })}
            </dd>
          </>
        )}
      </dl>
      {isClosed && (
        <p className={styles.text}>
          {period.strata.length === 0 && t('governance.sampling.nothing')}
          {period.strata
            .map(({ stratum, selected, eligible, rate }) =>
              t('governance.sampling.counts', {
                stratum,
                selected: String(selected),
                eligible: String(eligible),
                rate: `${Number((rate * 100).toPrecision(2))} %`,
              }),
            )
            .join(' · ')}
        </p>
      )}
    </section>
  );
}
