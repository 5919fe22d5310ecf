import { changeKey, ChangeLink } from './linkChanges';

/** What differs between stored and computed links of the same stretch. */
export interface LinkDiff {
  removed: ChangeLink[];
  added: ChangeLink[];
  /** Instants whose days count something else now. */
  touched: number[];
}

/** Compares by content; a link that only moved is in both lists. */
export function diffLinks(
  stored: readonly ChangeLink[],
  computed: readonly ChangeLink[],
): LinkDiff {
  const before = new Map(stored.map(link => [keyOf(link), link]));
  const after = new Map(computed.map(link => [keyOf(link), link]));
  const removed = stored.filter(link => !isSame(link, after.get(keyOf(link))));
  const added = computed.filter(link => !isSame(link, before.get(keyOf(link))));
  return {
    removed,
    added,
    touched: [...removed, ...added].flatMap(link => [
      link.mergedAt,
      link.deployedAt,
    ]),
  };
}

function keyOf(link: ChangeLink): string {
  return changeKey(link.changeSource, link.changeId);
}

function isSame(a: ChangeLink, b: ChangeLink | undefined): boolean {
  return (
    b !== undefined &&
    a.deploymentSource === b.deploymentSource &&
    a.deploymentId === b.deploymentId &&
    a.mergedAt === b.mergedAt &&
    a.deployedAt === b.deployedAt &&
    a.rung === b.rung &&
    a.excluded === b.excluded
  );
}
