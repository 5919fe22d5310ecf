import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Node,
  Pair,
} from 'yaml';

/**
 * The offset in the text of what stands at a path, or of the closest thing above it that exists.
 *
 * @internal
 */
export function placeOf(
  document: Document.Parsed,
  path: (string | number)[],
  part: 'key' | 'value',
): number {
  let node: Node | null | undefined = document.contents;
  let place = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) {
      node = node.resolve(document);
    }
    const isLast = index === path.length - 1;
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        ({ key }) => (isScalar(key) ? String(key.value) : undefined) === step,
      );
      if (!pair) {
        return place;
      }
      const key = startOf(pair.key) ?? place;
      const value: Node | undefined = isNode(pair.value)
        ? pair.value
        : undefined;
      // A block begins a line below its name; people look for the name.
      const isBlock = isCollection(value) && !value.flow;
      place =
        isLast && part === 'value' && !isBlock ? startOf(value) ?? key : key;
      node = value;
    } else if (isSeq(node) && typeof step === 'number') {
      const item: unknown = node.items[step];
      if (!isNode(item)) {
        return place;
      }
      node = item;
      place = startOf(item) ?? place;
    } else {
      return place;
    }
  }
  return place;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
