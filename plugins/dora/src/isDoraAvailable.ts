import { Entity } from '@backstage/catalog-model';

/** Kinds that have a DORA or Team tab, in lower case; a user never has one. */
export const DORA_KINDS: readonly string[] = [
  'component',
  'group',
  'system',
  'domain',
];

/** Whether an entity can have readings: components, groups, systems and domains can, users never. @public */
export function isDoraAvailable(entity: Entity): boolean {
  return DORA_KINDS.includes(entity.kind.toLocaleLowerCase('en-US'));
}
