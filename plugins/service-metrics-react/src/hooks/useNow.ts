import { useState } from 'react';
import useInterval from 'react-use/esm/useInterval';

const MINUTE_MS = 60_000;

/** The present, anew each minute, for ages such as "4 min ago". @public */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), MINUTE_MS);
  return now;
}
