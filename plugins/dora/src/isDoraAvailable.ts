import { Entity } from '@backstage/catalog-model';

/** Whether an entity can have readings: components and groups can, users never. @public */
export function isDoraAvailable(entity: Entity): boolean {
  return ['component', 'group'].includes(
    entity.kind.toLocaleLowerCase('en-US'),
  );
}
