import { useCallback, useState } from 'react';
import { toError } from '@backstage/errors';
import useMountedState from 'react-use/esm/useMountedState';

/** A change that is on its way, and why the last one did not arrive. */
export interface Change {
  isBusy: boolean;
  error?: Error;
  run(change: () => Promise<void>): Promise<void>;
}

/** Runs one change at a time; its failure is kept to be said, not thrown. */
export function useChange(): Change {
  const isMounted = useMountedState();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const run = useCallback(
    async (change: () => Promise<void>) => {
      setBusy(true);
      setError(undefined);
      try {
        await change();
      } catch (failure) {
        if (isMounted()) {
          setError(toError(failure));
        }
      } finally {
        if (isMounted()) {
          setBusy(false);
        }
      }
    },
    [isMounted],
  );
  return { isBusy, error, run };
}
