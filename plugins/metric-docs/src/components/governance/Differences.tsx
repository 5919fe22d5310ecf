import { Skeleton, Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { RequestFailure } from '@plumbline/backstage-plugin-service-metrics-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { metricDocsApiRef } from '../../api';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Governance.module.css';

const GROUPS = [
  { direction: 'narrower', title: 'loses' },
  { direction: 'wider', title: 'gains' },
  { direction: 'neither', title: 'neither' },
] as const;

/** What is lost, what is gained, and what else differs. */
export function Differences(props: { from: string; to: string }) {
  const { from, to } = props;
  const api = useApi(metricDocsApiRef);
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { value, error, retry } = useAsyncRetry(
    () => api.getPolicyChange({ from, to }),
    [api, from, to],
  );
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (!value) {
    return <Skeleton width="100%" height={120} />;
  }
  if (value.differences.length === 0) {
    return <p>{t('governance.changes.same')}</p>;
  }
  return (
    <>
      {GROUPS.map(({ direction, title }) => {
        const of = value.differences.filter(
          each => each.direction === direction,
        );
        return (
          of.length > 0 && (
            <section key={direction} className={styles.stack}>
              <Text as="h3" variant="body-large" weight="bold">
                {t(`governance.changes.${title}`)}
              </Text>
              <ul className={styles.needs}>
                {of.map(({ metric, title: name, says }) => (
                  <li key={`${metric} ${says}`}>
                    <span className={styles.strong}>
                      {name ?? metric ?? t('governance.changes.approval')}
                    </span>
                    <span className={styles.said}>{says}</span>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
  );
}
