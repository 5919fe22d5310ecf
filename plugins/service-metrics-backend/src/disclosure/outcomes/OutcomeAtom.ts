/**
 * What was counted for one component in one ISO week under one owner and system; the smallest piece that decisions know.
 * Everything else is a union of them.
 */
export interface OutcomeAtom {
  /** Entity ref. */
  component: string;
  /** Refs of the group and the system at that time; empty for none. */
  owner: string;
  system: string;
  /** Monday, `YYYY-MM-DD`. */
  week: string;
  /** Keyed tokens by the quarter whose salt they were made with: over two salts, nobody can be known again. */
  tokens: ReadonlyMap<string, ReadonlySet<string>>;
  /** Size of the owning group where its sources name nobody; 1 where they name others, 0 where everybody is named. */
  members: number;
}

/** No union may be shown with fewer. */
export const LEAST_PEOPLE = 3;

/**
 * At least how many people had a part in a union: the most within one salt, never a sum over salts; and where nobody is
 * named, the size of the largest group.
 */
export function countPeople(atoms: readonly OutcomeAtom[]): number {
  if (atoms.length === 1) {
    return Math.max(
      atoms[0].members,
      ...[...atoms[0].tokens.values()].map(({ size }) => size),
    );
  }
  const bySalt = new Map<string, Set<string>>();
  let most = 0;
  for (const { tokens, members } of atoms) {
    most = Math.max(most, members);
    for (const [salt, inside] of tokens) {
      const union = bySalt.get(salt) ?? new Set<string>();
      bySalt.set(salt, union);
      inside.forEach(token => union.add(token));
    }
  }
  return Math.max(most, ...[...bySalt.values()].map(({ size }) => size));
}

/** Whether what is left over tells nothing about one or two people: nobody is in it, or enough. */
export function isSafeRest(atoms: readonly OutcomeAtom[]): boolean {
  const people = countPeople(atoms);
  return people === 0 || people >= LEAST_PEOPLE;
}
