import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  Entity,
} from '@backstage/catalog-model';

const ANNOTATIONS = [
  ANNOTATION_EDIT_URL,
  'backstage.io/managed-by-location',
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
];

/** Parts of a path that say where a file is, without saying whose machine it is on. */
const SHOWN_PARTS = 3;

/** Where the YAML of an entity is: an address to edit it at, or the end of its path. */
export function placeOf(
  entity: Entity,
): { url: string } | { file: string } | undefined {
  const { annotations = {} } = entity.metadata;
  const places = ANNOTATIONS.flatMap(name => annotations[name] ?? []);
  for (const place of places) {
    const url = place.replace(/^url:/, '');
    if (/^https?:\/\//.test(url)) {
      return { url };
    }
  }
  for (const place of places) {
    const [, path] = /^file:(.+)$/.exec(place) ?? [];
    if (path) {
      return { file: path.split(/[\\/]/).slice(-SHOWN_PARTS).join('/') };
    }
  }
  return undefined;
}
