import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const UPWARDS = [RELATION_CHILD_OF, RELATION_PART_OF];
const KINDS = ['group:', 'system:', 'domain:'];
const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];

/**
 * What an entity is inside of, itself included: the groups that own it with the groups above them, its system and its domain.
 * As refs, as the catalog says now and the caller may see.
 */
export async function entityScopes(
  entity: Entity,
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<ReadonlySet<string>> {
  const scopes = new Set([stringifyEntityRef(entity)]);
  let level = targetsOf(entity, [...UPWARDS, RELATION_OWNED_BY]);
  while (level.length > 0) {
    level.forEach(ref => scopes.add(ref));
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: level, fields: FIELDS },
      { credentials },
    );
    level = items
      .flatMap(item => (item ? targetsOf(item, UPWARDS) : []))
      .filter(ref => !scopes.has(ref));
  }
  return scopes;
}

function targetsOf(entity: Entity, types: readonly string[]): string[] {
  return (entity.relations ?? [])
    .filter(relation => types.includes(relation.type))
    .map(relation => relation.targetRef)
    .filter(ref => KINDS.some(kind => ref.startsWith(kind)));
}
