/** The longest part of an impact, the earlier of equal ones; nothing when impact had no length. */
export function longestPhase<Phase extends { seconds: number }>(
  phases: readonly Phase[],
): Phase | undefined {
  return phases.reduce<Phase | undefined>(
    (longest, phase) =>
      phase.seconds > (longest?.seconds ?? 0) ? phase : longest,
    undefined,
  );
}
