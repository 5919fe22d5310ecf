import { byKey } from './byKey';
import { OutcomeAtom } from './OutcomeAtom';
import { ScopeTree } from './ScopeTree';

/** What each system or domain holds, from the leaves up; those that hold nothing are left out. */
export function unionsOf(
  tree: ScopeTree,
  inside: readonly OutcomeAtom[],
): Map<string, OutcomeAtom[]> {
  const bySystem = byKey(inside, ({ system }) => system);
  const unions = new Map<string, OutcomeAtom[]>();
  for (const system of tree.refs.toReversed()) {
    const atoms = [
      ...(bySystem.get(system) ?? []),
      ...tree.children(system).flatMap(child => unions.get(child) ?? []),
    ];
    if (atoms.length > 0) {
      unions.set(system, atoms);
    }
  }
  return unions;
}

/**
 * Systems and domains that would add something to what is told of components and groups: of what is told they hold a part, or
 * of what cannot be told apart, or something that nothing tells of.
 *
 * @param shown - components that are told
 * @param classOf - for what is not told of components, the group out of which it cannot be told apart
 */
export function notFollowing(
  tree: ScopeTree,
  inside: readonly OutcomeAtom[],
  shown: ReadonlySet<string>,
  classOf: ReadonlyMap<OutcomeAtom, string>,
): ReadonlySet<string> {
  const keyOf = (atom: OutcomeAtom) =>
    shown.has(atom.component) ? atom.component : classOf.get(atom) ?? '';
  const sizes = sizesOf(inside, keyOf);
  const adding = new Set<string>();
  for (const [system, atoms] of unionsOf(tree, inside)) {
    for (const [key, size] of sizesOf(atoms, keyOf)) {
      if (key === '' || size !== sizes.get(key)) {
        adding.add(system);
      }
    }
  }
  return adding;
}

function sizesOf(
  atoms: readonly OutcomeAtom[],
  keyOf: (atom: OutcomeAtom) => string,
): Map<string, number> {
  return new Map(
    [...byKey(atoms, keyOf)].map(([key, list]) => [key, list.length]),
  );
}
