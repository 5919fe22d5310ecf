/*
 * Incidents, repeats and actions merge as a union by id: one that touched several services is in the partial of each and
 * counts once in a team. Where services tell different things of one, the greater mark wins; so merging is commutative,
 * associative, and the same again changes nothing.
 */

/** By id, a whole number that says what is known of it. @internal */
export interface Marks {
  marks: Record<string, number>;
}

/** @internal */
export function mergeMarks(
  partials: readonly Marks[],
  choose: (a: number, b: number) => number = Math.max,
): Marks {
  const marks = new Map<string, number>();
  for (const partial of partials) {
    for (const [id, mark] of Object.entries(partial.marks)) {
      const known = marks.get(id);
      marks.set(id, known === undefined ? mark : choose(known, mark));
    }
  }
  return { marks: Object.fromEntries(marks) };
}

/** How many carry a mark that is meant. @internal */
export function countMarks(
  { marks }: Marks,
  isMeant: (mark: number) => boolean,
): number {
  return Object.values(marks).filter(isMeant).length;
}
