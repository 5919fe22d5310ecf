/** Things by a key, in the order in which the keys first come. */
export function byKey<T>(
  things: Iterable<T>,
  keyOf: (thing: T) => string,
): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const list = lists.get(key);
    if (list) {
      list.push(thing);
    } else {
      lists.set(key, [thing]);
    }
  }
  return lists;
}
