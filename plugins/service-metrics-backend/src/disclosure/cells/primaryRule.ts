import { Atom } from './Atom';
import { CellPolicy } from './CellPolicy';
import { countParts } from './countParts';
import { CellRule } from './rules';

/*
 * Whether a set of events may be told by itself: enough events by enough people, and not nearly all from one or two.
 *
 * What must not be found out is how much one person did, by a reader who may be somebody else in the cell. Such a reader
 * knows the events they had a part in, and takes them out. What is left holds the other's events without the reader, and
 * those of everybody else. Only the second hides the first, so it must be a quarter of it at least (in a week three
 * tenths), for every two people. Events that both had a part in hide nothing and tell nothing; they do not count against
 * the two.
 *
 * Beside that, nobody has a part in more than 70 % of the events, so a number is never about one author's changes
 * or one reviewer's answers. Of events by one person alone, the stricter 60 % from one and 85 % from two hold, which leave a
 * quarter beside anybody by themselves: where no event is shared, these two decide, but for weeks.
 */
export function primaryRule(
  atoms: readonly Atom[],
  policy: CellPolicy,
): CellRule | undefined {
  const { events, parts, alone, together, shared } = countParts(atoms);
  if (parts.size < policy.contributors || events < policy.events) {
    return 'too-few';
  }
  const ranked = [...parts].sort((a, b) => b[1] - a[1]);
  if (
    ranked[0][1] > policy.topOneShared * events ||
    Math.max(...alone.values()) > policy.topOne * events
  ) {
    return 'too-much-from-one';
  }
  for (let i = 0; i + 1 < ranked.length; i++) {
    const [one, first] = ranked[i];
    for (let j = i + 1; j < ranked.length; j++) {
      const [other, second] = ranked[j];
      // Nothing shared is the worst case; nobody further down has more.
      if (
        first + second <= policy.topTwo * events &&
        first + second + policy.leftBeside * first <= events
      ) {
        break;
      }
      const both = shared(one, other);
      const left = events - first - second + both;
      if (
        left < policy.leftBeside * (first - both) ||
        together(one, other) > policy.topTwo * events
      ) {
        return 'too-much-from-one';
      }
    }
  }
  return undefined;
}
