import { useApiHolder } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  SampledChange,
  SampleOutcome,
  TeamSample,
} from '@plumbline/backstage-plugin-service-metrics-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { doraSamplingApiRef } from '../api';

export interface SampleState {
  /** Undefined while it loads, and when it is not the caller's. */
  value?: TeamSample;
  error?: Error;
  retry(): void;
  note(change: SampledChange, outcomes: SampleOutcome[]): Promise<void>;
}

/** What was sampled from an entity, in a request of its own; nothing for whoever is not of its team. */
export function useSample(subject: string): SampleState {
  const api = useApiHolder().get(doraSamplingApiRef);
  const { value, error, retry } = useAsyncRetry(async () => {
    try {
      return await api?.getSample(subject);
    } catch (reason) {
      if (reason instanceof ResponseError && reason.statusCode === 404) {
        return undefined;
      }
      throw reason;
    }
  }, [api, subject]);
  return {
    value,
    error,
    retry,
    async note(change, outcomes) {
      const { subject: entityRef, id, source } = change;
      await api?.noteOutcomes({ entityRef, id, source, outcomes });
      retry();
    },
  };
}
