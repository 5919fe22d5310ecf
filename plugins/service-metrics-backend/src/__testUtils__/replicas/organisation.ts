import { Entity } from '@backstage/catalog-model';

const COMPONENTS = 40;
const GROUPS = 6;

/** Components of the trial with their owners, which never change. */
export const components = Array.from({ length: COMPONENTS }, (_, index) => ({
  ref: `component:default/service-${index}`,
  owner: `group:default/team-${index % GROUPS}`,
}));

/** The same components, and their owning groups below one group, as the catalog tells them. */
export function entities(): Entity[] {
  const groups = Array.from({ length: GROUPS }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: `team-${index}`, namespace: 'default' },
    spec: { type: 'team', children: [] },
    relations: [{ type: 'childOf', targetRef: 'group:default/all' }],
  }));
  const services = components.map(({ owner }, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `service-${index}`, namespace: 'default' },
    spec: { type: 'service' },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  }));
  return [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'all', namespace: 'default' },
      spec: { type: 'organisation', children: [] },
    },
    ...groups,
    ...services,
  ];
}
