import { Entity } from '@backstage/catalog-model';

/** Kinds that have a Metric docs tab, in lower case; a user never has one. */
const KINDS: readonly string[] = ['component', 'group', 'system', 'domain'];

/** Whether metrics can apply to an entity: to components, groups, systems and domains they can, to users never. @public */
export function isMetricDocsAvailable(entity: Entity): boolean {
  return KINDS.includes(entity.kind.toLocaleLowerCase('en-US'));
}
