import { mockServices } from '@backstage/backend-test-utils';
import { JsonValue } from '@backstage/types';
import { ComponentNames } from './ComponentNames';

function namesOf(components?: JsonValue) {
  return ComponentNames.fromConfig(
    mockServices.rootConfig({
      data: { serviceMetrics: { cdevents: { components } } },
    }),
  );
}

it.each([
  ['Shop', 'component:default/shop'],
  ['/clusterA/namespaceB/shop/', 'component:default/shop'],
  ['https://example.org/acme/shop.git?x=/y', 'component:default/shop'],
  ['pkg:oci/acme/shop@1.2.3?repository_url=a/b', 'component:default/shop'],
])('calls %s the component %s', (id, ref) => {
  expect(namesOf().refOf(id)).toBe(ref);
});

it('goes by the first rule that matches the whole id', () => {
  const names = namesOf([
    { match: '/clusterA/([^/]+)/(.+)', component: '$1/$2' },
    { match: '.*/legacy', component: 'component:old/monolith' },
    { match: '/clusterA/x/legacy', component: 'component:default/never' },
  ]);
  expect(names.refOf('/clusterA/team/Shop')).toBe('team/shop');
  expect(names.refOf('/b/legacy')).toBe('component:old/monolith');
  expect(names.refOf('/clusterA/x/legacy')).toBe('x/legacy');
  expect(names.refOf('/b/legacy/shop')).toBe('component:default/shop');
});

it.each([
  [[{ match: '(', component: 'x' }], /components\.0\.match: not a regular/],
  [[{ match: 'x' }], /components\.0\.component/],
  [{}, /components/],
])('refuses rules like %j by their path', (components, message) => {
  expect(() => namesOf(components)).toThrow(message);
});
