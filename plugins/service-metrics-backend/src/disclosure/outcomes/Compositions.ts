import { startOfDay } from '@plumbline/backstage-plugin-service-metrics-common';
import { hashOf } from '../../facts/hashOf';
import { lastSpell } from '../../ownership/lastSpell';
import { KnownComponent } from '../../ownership/OwnershipStore';
import { ScopeTree } from './ScopeTree';

/** A component, and from when until when it is counted somewhere; epoch milliseconds. */
export interface CountedSpell {
  ref: string;
  since?: number;
  until?: number;
}

/**
 * Names the components that a group, system or domain counts in a window. Another name is another number: what was decided for
 * the one must not be told of the other, since their difference may be one component.
 */
export function coverOf(
  counted: readonly CountedSpell[],
  window: { from: string; to: string },
): string {
  const from = startOfDay(window.from);
  const to = startOfDay(window.to);
  const refs = counted
    .filter(
      ({ since, until }) => (since ?? -Infinity) < to && (until ?? to) > from,
    )
    .map(({ ref }) => ref);
  return hashOf([...new Set(refs)].sort()).slice(0, 32);
}

/** What each group, system and domain counts, by ref, as its page lists it. */
export function compositionsOf(
  components: Iterable<KnownComponent>,
  groups: ScopeTree,
  systems: ScopeTree,
): Map<string, CountedSpell[]> {
  const compositions = new Map<string, CountedSpell[]>();
  for (const { ref, history, goneAt } of components) {
    for (const [tree, column] of [
      [groups, 'owner'],
      [systems, 'system'],
    ] as const) {
      const around = history.map(record => {
        const scope = record[column];
        return scope ? [scope, ...tree.above(scope)] : [];
      });
      for (const scope of new Set(around.flat())) {
        const spell = lastSpell(
          history.map(({ since }, index) => ({
            since,
            inside: around[index].includes(scope),
          })),
          goneAt,
        );
        compositions.set(scope, [
          ...(compositions.get(scope) ?? []),
          { ref, ...spell },
        ]);
      }
    }
  }
  return compositions;
}
