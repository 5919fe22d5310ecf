import { Route, Routes } from 'react-router-dom';
import { screen } from '@testing-library/react';
import {
  entityRouteRef as catalogEntityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { FakeLearning } from './__fixtures__/FakeLearning';
import {
  EntityIncidentLearningContent,
  incidentLearningApiRef,
  incidentLearningPlugin,
  isIncidentLearningAvailable,
} from './index';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
};

describe('the plugin of the old frontend system', () => {
  it('provides the one api', () => {
    expect(
      [...incidentLearningPlugin.getApis()].map(({ api }) => api.id),
    ).toEqual(['plugin.incident-learning.client']);
  });

  it('shows the same tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[incidentLearningApiRef, new FakeLearning()]]}>
        <EntityProvider entity={entity}>
          <Routes>
            <Route
              path="/incident-learning"
              element={<EntityIncidentLearningContent />}
            />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      {
        routeEntries: ['/incident-learning'],
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': catalogEntityRouteRef,
        },
      },
    );
    expect(
      await screen.findByText('half of 6 within 38 min'),
    ).toBeInTheDocument();
  });

  it('is available where incidents are learnt from, never on a user', () => {
    for (const kind of ['Component', 'Group']) {
      expect(isIncidentLearningAvailable({ ...entity, kind })).toBe(true);
    }
    expect(isIncidentLearningAvailable({ ...entity, kind: 'User' })).toBe(
      false,
    );
  });
});
