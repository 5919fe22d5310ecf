import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { metricDocsApiRef } from '../api';

/** How long what is kept, measured when it is asked. */
export function useRetention() {
  const api = useApi(metricDocsApiRef);
  return useAsyncRetry(() => api.getRetention(), [api]);
}
