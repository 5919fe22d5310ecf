import { DependencyList, useEffect, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** Something that is asked for, and that an answer to a change may take the place of. */
export interface Loaded<T> {
  value?: T;
  error?: Error;
  retry(): void;
  replace(value: T): void;
}

/** What is there stays on the page while it is asked for anew. */
export function useLoaded<T>(
  load: () => Promise<T>,
  deps: DependencyList,
): Loaded<T> {
  const { value, error, loading, retry } = useAsyncRetry(load, deps);
  const [replaced, setReplaced] = useState<{ value: T }>();
  useEffect(() => setReplaced(undefined), [value]);
  return {
    value: replaced ? replaced.value : value,
    error: loading ? undefined : error,
    retry,
    replace: next => setReplaced({ value: next }),
  };
}
