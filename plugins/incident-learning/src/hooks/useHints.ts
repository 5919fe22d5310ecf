import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Hints } from '@plumbline/backstage-plugin-service-metrics-common';
import useDebounce from 'react-use/esm/useDebounce';
import useMountedState from 'react-use/esm/useMountedState';
import { incidentLearningApiRef } from '../api';

/** After the last letter, so that nobody is interrupted. */
const PAUSE_MS = 900;

/** Hints for the text as it was when they were computed; they are kept nowhere else. */
export interface TextHints extends Hints {
  text: string;
}

/** Private hints to the writer, a moment after the last letter. Hints that cannot be had are none: they hold nothing back. */
export function useHints(
  text: string,
  dismissed: readonly string[],
): TextHints | undefined {
  const api = useApi(incidentLearningApiRef);
  const isMounted = useMountedState();
  const [hints, setHints] = useState<TextHints>();
  useDebounce(
    async () => {
      if (text.trim() === '') {
        setHints(undefined);
        return;
      }
      try {
        const found = await api.getHints({ text, dismissed: [...dismissed] });
        if (isMounted()) {
          setHints({ ...found, text });
        }
      } catch {
        if (isMounted()) {
          setHints(undefined);
        }
      }
    },
    PAUSE_MS,
    [api, text, dismissed.join('\n')],
  );
  // What was found in an older text stands at other places in this one.
  return hints?.text === text ? hints : undefined;
}
