import { Entity, parseEntityRef } from '@backstage/catalog-model';

/** Components of the trial, each with a group and a system, which never change. */
export const components = Array.from({ length: 40 }, (_, index) => ({
  ref: `component:default/service-${index}`,
  owner: `group:default/team-${index % 6}`,
  system: `system:default/system-${index % 8}`,
}));

/** Groups in two departments of one organisation, and systems in three domains. */
export const scopes: { ref: string; parent?: string }[] = [
  { ref: 'group:default/all' },
  ...[0, 1].map(index => ({
    ref: `group:default/department-${index}`,
    parent: 'group:default/all',
  })),
  ...Array.from({ length: 6 }, (_, index) => ({
    ref: `group:default/team-${index}`,
    parent: `group:default/department-${index % 2}`,
  })),
  ...Array.from({ length: 8 }, (_, index) => ({
    ref: `system:default/system-${index}`,
    parent: `domain:default/domain-${index % 3}`,
  })),
  ...[0, 1, 2].map(index => ({ ref: `domain:default/domain-${index}` })),
];

const KINDS: Record<string, string> = {
  component: 'Component',
  group: 'Group',
  system: 'System',
  domain: 'Domain',
};

function toEntity(ref: string, relations: [string, string][]): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: KINDS[kind],
    metadata: { name, namespace },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

/** The same as the catalog tells it. */
export function entities(): Entity[] {
  return [
    ...scopes.map(({ ref, parent }) =>
      toEntity(
        ref,
        parent
          ? [[ref.startsWith('group:') ? 'childOf' : 'partOf', parent]]
          : [],
      ),
    ),
    ...components.map(({ ref, owner, system }) =>
      toEntity(ref, [
        ['ownedBy', owner],
        ['partOf', system],
      ]),
    ),
  ];
}
