import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { metricDocsApiRef } from '../api';

/** What is in force, and the sources; the page stands without the latter. */
export function usePolicy() {
  const api = useApi(metricDocsApiRef);
  const policy = useAsyncRetry(() => api.getPolicy(), [api]);
  const sources = useAsyncRetry(() => api.getSources(), [api]);
  return {
    policy: policy.value,
    error: policy.error,
    retry: policy.retry,
    sources,
  };
}
