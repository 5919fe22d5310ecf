import { stringifyEntityRef } from '@backstage/catalog-model';
import { Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RequestFailure } from '@plumbline/backstage-plugin-service-metrics-react';
import { useMetricDocs } from '../../hooks/useMetricDocs';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Document.module.css';
import { DocumentList } from './DocumentList';
import { NoDocuments } from './NoDocuments';

const LINES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The metrics that apply to the entity around it, each with its document. */
export function EntityMetricDocsContent() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { documents, error, retry, readings, texts } = useMetricDocs(
    stringifyEntityRef(entity),
  );
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (!documents) {
    return (
      <div className={styles.page} role="status" aria-label={t('loading')}>
        {LINES.map(line => (
          <Skeleton key={line} width="100%" height={56} />
        ))}
      </div>
    );
  }
  return (
    <div className={styles.page}>
      {documents.metrics.length === 0 ? (
        <NoDocuments />
      ) : (
        <DocumentList documents={documents} texts={texts} readings={readings} />
      )}
    </div>
  );
}
