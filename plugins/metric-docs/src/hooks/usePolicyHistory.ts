import { useApi } from '@backstage/frontend-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import { metricDocsApiRef } from '../api';

/** What changed for one metric; asked for when its entry is opened. */
export function usePolicyHistory(metric: string) {
  const api = useApi(metricDocsApiRef);
  return useAsync(() => api.getPolicyHistory(metric), [api, metric]);
}
