/**
 * How many distinct members each group has, those of groups inside it among them; every group is there, if with none. Groups
 * may be inside several others, and in a circle.
 */
export function countMembers(
  people: readonly { ref: string; groups: readonly string[] }[],
  groups: readonly { ref: string; parents: readonly string[] }[],
): Map<string, number> {
  const parents = new Map(groups.map(({ ref, parents: up }) => [ref, up]));
  const members = new Map(groups.map(({ ref }) => [ref, 0]));
  for (const { groups: own } of people) {
    const inside = new Set<string>();
    let level = [...own];
    while (level.length > 0) {
      level.forEach(group => inside.add(group));
      level = level
        .flatMap(group => parents.get(group) ?? [])
        .filter(group => !inside.has(group));
    }
    for (const group of inside) {
      members.set(group, (members.get(group) ?? 0) + 1);
    }
  }
  return members;
}
