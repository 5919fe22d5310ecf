const DAY = 86_400_000;

/** Days after a review was due, from which on only the owning team is served. */
export const DAYS_OF_GRACE = 30;

/** Whether the review of a document is due, or so late that outsiders lose it. */
export type ReviewState = 'current' | 'due' | 'overdue';

/**
 * @param next - day by which the review is due; it is due from the beginning of that day, UTC
 * @param now - epoch milliseconds
 */
export function reviewState(next: string, now: number): ReviewState {
  const late = now - Date.parse(next);
  if (late < 0) {
    return 'current';
  }
  return late < DAYS_OF_GRACE * DAY ? 'due' : 'overdue';
}
