/** What is in one of them but not in both. @internal */
export function difference(
  a: ReadonlySet<number>,
  b: ReadonlySet<number>,
): Set<number> {
  const result = new Set<number>();
  a.forEach(at => b.has(at) || result.add(at));
  b.forEach(at => a.has(at) || result.add(at));
  return result;
}

/** @internal */
export function union(sets: Iterable<ReadonlySet<number>>): Set<number> {
  const result = new Set<number>();
  for (const set of sets) {
    set.forEach(at => result.add(at));
  }
  return result;
}

/** Whether all of `inner` is in `outer`. @internal */
export function isWithin(
  inner: ReadonlySet<number>,
  outer: ReadonlySet<number>,
): boolean {
  if (inner.size > outer.size) {
    return false;
  }
  for (const at of inner) {
    if (!outer.has(at)) {
      return false;
    }
  }
  return true;
}
