const FIRST_MS = 1_000;
const LONGEST_BACKOFF_MS = 30_000;
const LONGEST_WAIT_MS = 120_000;

/**
 * Milliseconds to wait before attempt number `attempt` + 1. A server that says how long to wait (seconds or a date, up to
 * two minutes) is obeyed; otherwise the wait doubles, with half of it left to chance so that many pipelines spread out.
 *
 * @internal
 */
export function retryDelay(options: {
  /** Attempts made, from 1. */
  attempt: number;
  retryAfter: string | null;
  now: number;
  /** In [0, 1). */
  chance: number;
}): number {
  const { attempt, retryAfter, now, chance } = options;
  const asked = retryAfter === null ? undefined : parse(retryAfter, now);
  if (asked !== undefined) {
    return Math.min(Math.max(asked, 0), LONGEST_WAIT_MS);
  }
  const backoff = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS);
  return backoff * (0.5 + chance / 2);
}

function parse(header: string, now: number): number | undefined {
  const text = header.trim();
  if (/^\d+$/.test(text)) {
    return Number(text) * 1_000;
  }
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date - now;
}
