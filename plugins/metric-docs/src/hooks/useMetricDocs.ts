import { useApi } from '@backstage/frontend-plugin-api';
import { useMetricTexts } from './useMetricTexts';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { metricDocsApiRef } from '../api';

/**
 * The documents of an entity, their texts, and its readings of the last 28 days. Texts and readings may be missing; the
 * documents are what the tab is about.
 */
export function useMetricDocs(entityRef: string) {
  const api = useApi(metricDocsApiRef);
  const documents = useAsyncRetry(
    () => api.getDocuments(entityRef),
    [api, entityRef],
  );
  const readings = useAsyncRetry(
    () => api.getReadings({ entityRef, windows: ['28d'] }),
    [api, entityRef],
  );
  const texts = useMetricTexts();
  return {
    documents: documents.value,
    error: documents.error,
    retry: documents.retry,
    readings: readings.value?.readings,
    texts,
  };
}
