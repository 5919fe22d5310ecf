import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { FakeLearning } from '../__fixtures__/FakeLearning';
import { incidentLearningApiRef } from '../api';
import { EntityIncidentLearningContent } from '../components/EntityIncidentLearningContent';

const entityOf = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  spec: { type: 'service' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
});

/** The tab on an entity, at an address within it. */
export async function showTab(
  learning: FakeLearning,
  options: { query?: string; kind?: string; name?: string } = {},
) {
  const { query = '', kind = 'Component', name = 'checkout' } = options;
  return await renderInTestApp(
    <EntityProvider entity={entityOf(kind, name)}>
      <EntityIncidentLearningContent />
    </EntityProvider>,
    {
      apis: [
        [incidentLearningApiRef, learning],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              entityOf('Component', 'checkout'),
              entityOf('Group', 'payments'),
              entityOf('Group', 'platform'),
            ],
          }),
        ],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [`/${query}`],
    },
  );
}

/** The address of the one incident. */
export const INCIDENT = '?source=demo&incident=inc-41';
