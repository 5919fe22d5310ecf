import { stringifyEntityRef } from '@backstage/catalog-model';
import { Card, Skeleton } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { metricEntitySchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestFailure } from '@plumbline/backstage-plugin-service-metrics-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { metricDocsApiRef } from '../../api';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Document.module.css';
import { DocumentEntry } from './DocumentEntry';
import { DocumentLine } from './DocumentLine';
import { NoDocuments } from './NoDocuments';

/** The document of a metric on the page of its own entity: what is in force, and what it says. */
export function EntityMetricDocument() {
  const { entity } = useEntity();
  const api = useApi(metricDocsApiRef);
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { value, error, retry } = useAsyncRetry(() => api.getPolicy(), [api]);
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (!value) {
    return (
      <div className={styles.page} role="status" aria-label={t('loading')}>
        <Skeleton width="100%" height={420} />
      </div>
    );
  }
  const ref = stringifyEntityRef(entity);
  const metric = value.metrics.find(({ document }) => document === ref);
  return (
    <div className={styles.page}>
      {metric ? (
        <Card className={styles.panel}>
          <DocumentLine metric={metric} />
          <DocumentEntry
            metric={metric}
            enforcesReviewDates={value.enforcesReviewDates}
            text={{ entity, metric: metricEntitySchema.safeParse(entity).data }}
            isTextLoading={false}
            titleOf={() => undefined}
          />
        </Card>
      ) : (
        <NoDocuments />
      )}
    </div>
  );
}
