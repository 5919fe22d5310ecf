import { useApi } from '@backstage/frontend-plugin-api';
import { ViewAs } from '@plumbline/backstage-plugin-service-metrics-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { doraApiRef } from '../api';

/** Everything the page needs, in one request. */
export function useReadings(entityRef: string, viewAs?: ViewAs) {
  const api = useApi(doraApiRef);
  return useAsyncRetry(
    () =>
      api.getReadings({
        entityRef,
        windows: ['7d', '28d', '91d', 'quarter'],
        series: 'week',
        viewAs,
      }),
    [api, entityRef, viewAs],
  );
}
