import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { SpaceTree } from '../../../plugins/service-metrics-backend/src/disclosure/cells';

export const ORGANISATION = 'group:default/org';

export function groupRef(name: string): string {
  return `group:default/${name}`;
}

export function userRef(name: string): string {
  return `user:default/${name}`;
}

export function componentRef(name: string): string {
  return `component:default/${name}`;
}

/**
 * A made-up organisation as the catalog tells it in one week.
 *
 * @param owners - of each service in that week
 * @param homes - the group of each person in that week
 */
export function toEntities(
  tree: SpaceTree,
  groups: readonly string[],
  owners: ReadonlyMap<string, string>,
  homes: ReadonlyMap<string, string>,
): Entity[] {
  const parents = new Map<string, string | undefined>();
  for (const team of new Set([
    ...groups,
    ...owners.values(),
    ...homes.values(),
  ])) {
    tree.pathOf(team).forEach((group, depth, path) => {
      parents.set(group, depth === 0 ? undefined : path[depth - 1]);
    });
  }
  const relation = (type: string, targetRef: string) => ({ type, targetRef });
  return [
    ...[...parents].map(([name, parent]) =>
      entityOf(groupRef(name), { type: 'team', children: [] }, [
        ...(parent ? [relation('childOf', groupRef(parent))] : []),
        ...[...parents]
          .filter(([, above]) => above === name)
          .map(([child]) => relation('parentOf', groupRef(child))),
        ...[...homes]
          .filter(([, home]) => home === name)
          .map(([person]) => relation('hasMember', userRef(person))),
        ...[...owners]
          .filter(([, owner]) => owner === name)
          .map(([service]) => relation('ownerOf', componentRef(service))),
      ]),
    ),
    ...[...homes].map(([person, home]) =>
      entityOf(userRef(person), { memberOf: [home], profile: {} }, [
        relation('memberOf', groupRef(home)),
      ]),
    ),
    ...[...owners].map(([service, owner]) =>
      entityOf(componentRef(service), { type: 'service', owner }, [
        relation('ownedBy', groupRef(owner)),
      ]),
    ),
    entityOf(userRef('outsider'), { memberOf: [], profile: {} }, []),
    entityOf(userRef('chief'), { memberOf: ['org'], profile: {} }, [
      relation('memberOf', ORGANISATION),
    ]),
  ];
}

function entityOf(
  ref: string,
  spec: Entity['spec'],
  relations: Entity['relations'],
): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind[0].toLocaleUpperCase('en-US') + kind.slice(1),
    metadata: { name, namespace, uid: ref },
    spec,
    relations,
  };
}
