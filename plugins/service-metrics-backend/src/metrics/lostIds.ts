import { clusterKey } from '../statistics';

/** What begins the key of something whose id is no longer kept; no source has such a name. */
const MARK = '~';

/**
 * The same entries without their ids: by a digest, so that what two weeks have in common still counts once. An id that is
 * gone already stays as it is.
 *
 * @internal
 */
export function mapIds<V, W>(
  byId: Record<string, V>,
  map: (value: V) => W,
): Record<string, V | W> {
  return Object.fromEntries(
    Object.entries(byId).map(([id, value]): [string, V | W] =>
      id.startsWith(MARK)
        ? [id, value]
        : [`${MARK}${clusterKey(id)}`, map(value)],
    ),
  );
}

/** @internal */
export function hasLostIds(byId: Record<string, unknown>): boolean {
  return Object.keys(byId).some(id => id.startsWith(MARK));
}
