/*
 * Two people wrote at once. Nothing of either may be lost, so both versions are held against the one that both began with: a
 * part that only one of them touched is taken from there; a part that both changed differently is a conflict, and the writer
 * sees both and decides.
 */

/** The texts of a review by the name of their field. */
export type Texts<Field extends string> = Readonly<Record<Field, string>>;

export interface Conflict<Field extends string> {
  field: Field;
  mine: string;
  theirs: string;
}

export interface Merged<Field extends string> {
  /** What stands if every conflict is left as the writer had it. */
  texts: Texts<Field>;
  conflicts: Conflict<Field>[];
  /** Fields that were taken over from the other version without a question. */
  taken: Field[];
}

/**
 * @param base - what both began with
 * @param mine - what the writer has in the page
 * @param theirs - what was saved meanwhile
 */
export function mergeTexts<Field extends string>(
  fields: readonly Field[],
  base: Texts<Field>,
  mine: Texts<Field>,
  theirs: Texts<Field>,
): Merged<Field> {
  const texts: Record<Field, string> = { ...mine };
  const conflicts: Conflict<Field>[] = [];
  const taken: Field[] = [];
  for (const field of fields) {
    const isMine = mine[field] !== base[field];
    const isTheirs = theirs[field] !== base[field];
    if (isTheirs && mine[field] !== theirs[field]) {
      if (isMine) {
        conflicts.push({ field, mine: mine[field], theirs: theirs[field] });
      } else {
        texts[field] = theirs[field];
        taken.push(field);
      }
    }
  }
  return { texts, conflicts, taken };
}

/** Both versions, one below the other, for the writer to go on from. */
export function bothTexts({ mine, theirs }: { mine: string; theirs: string }) {
  return [theirs, mine].filter(Boolean).join('\n\n');
}
