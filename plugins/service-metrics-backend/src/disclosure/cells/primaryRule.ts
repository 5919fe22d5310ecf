import { Atom } from './Atom';
import { CellPolicy } from './CellPolicy';
import { CellRule } from './rules';

/**
 * Whether a set of events may be told by itself: enough events by enough people, and not nearly all from one or two.
 * An event counts whole for everybody who had a part in it, so ten reviews by ten people of one author's changes are all
 * from one. Answers the rule that is broken.
 * @internal
 */
export function primaryRule(
  atoms: readonly Atom[],
  policy: CellPolicy,
): CellRule | undefined {
  const parts = new Map<string, number>();
  let events = 0;
  for (const atom of atoms) {
    events += atom.events;
    for (const person of new Set(atom.people)) {
      parts.set(person, (parts.get(person) ?? 0) + atom.events);
    }
  }
  if (parts.size < policy.contributors || events < policy.events) {
    return 'too-few';
  }
  const ranked = [...parts].sort((a, b) => b[1] - a[1]);
  if (ranked[0][1] > policy.topOne * events) {
    return 'too-much-from-one';
  }
  const limit = policy.topTwo * events;
  for (let i = 0; i + 1 < ranked.length; i++) {
    for (let j = i + 1; j < ranked.length; j++) {
      if (ranked[i][1] + ranked[j][1] <= limit) {
        break;
      }
      if (touched(atoms, ranked[i][0], ranked[j][0]) > limit) {
        return 'too-much-from-one';
      }
    }
  }
  return undefined;
}

function touched(atoms: readonly Atom[], a: string, b: string): number {
  return atoms.reduce(
    (sum, { people, events }) =>
      people.includes(a) || people.includes(b) ? sum + events : sum,
    0,
  );
}
