import { Entity } from '@backstage/catalog-model';

/** Kinds that have an Incident learning tab, in lower case; a user never has one. */
const KINDS: readonly string[] = ['component', 'group'];

/** Whether incidents are learnt from here: on components and groups they are, on users never. @public */
export function isIncidentLearningAvailable(entity: Entity): boolean {
  return KINDS.includes(entity.kind.toLocaleLowerCase('en-US'));
}
