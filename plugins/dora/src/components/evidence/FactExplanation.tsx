import { Button, Skeleton } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { MarkedEvent } from '@plumbline/backstage-plugin-service-metrics-common';
import { failureKind } from '@plumbline/backstage-plugin-service-metrics-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { doraApiRef } from '../../api';
import { doraTranslationRef } from '../../translation';
import styles from './CountedFacts.module.css';
import { ExplanationView } from './ExplanationView';

/** Asks why one fact was counted, and says so when there is no answer. */
export function FactExplanation(props: { event: MarkedEvent }) {
  const { kind, id, source, subject } = props.event;
  const api = useApi(doraApiRef);
  const { t } = useTranslationRef(doraTranslationRef);
  const { value, error, retry } = useAsyncRetry(
    () =>
      api.explain({ entityRef: subject, factKind: kind, factId: id, source }),
    [api, subject, kind, id, source],
  );
  if (error) {
    const gone = ['not-found', 'forbidden'].includes(failureKind(error));
    return (
      <p className={styles.failed} role="status">
        {t(gone ? 'evidence.gone' : 'evidence.failed')}
        {!gone && (
          <Button size="small" variant="secondary" onPress={retry}>
            {t('evidence.retry')}
          </Button>
        )}
      </p>
    );
  }
  if (!value) {
    return (
      <div
        role="status"
        aria-label={t('evidence.loading')}
        className={styles.waiting}
      >
        <Skeleton width="70%" height={20} />
        <Skeleton width="55%" height={20} />
        <Skeleton width="60%" height={20} />
      </div>
    );
  }
  return <ExplanationView explanation={value} />;
}
