import { Route, Routes } from 'react-router-dom';
import { screen } from '@testing-library/react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { EventsRequest } from '@plumbline/backstage-plugin-service-metrics-common';
import { happened } from './__fixtures__/happened';
import { settled } from './__fixtures__/readings';
import {
  doraAccessApiRef,
  doraApiRef,
  doraLearningApiRef,
  doraPlugin,
  doraSamplingApiRef,
  EntityDoraContent,
} from './index';
import { isDoraAvailable } from './isDoraAvailable';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
};

describe('the plugin of the old frontend system', () => {
  it('provides its apis', () => {
    expect([...doraPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      'plugin.dora.client',
      'plugin.dora.access',
      'plugin.dora.learning',
      'plugin.dora.sampling',
    ]);
  });

  it('shows the same content', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [
            doraApiRef,
            {
              getReadings: async () => settled(Date.now()),
              getEvents: async (request: EventsRequest) =>
                happened(request, []),
            },
          ],
          [
            doraAccessApiRef,
            { getOpenings: async () => Promise.reject(new Error('Not here')) },
          ],
          [
            doraLearningApiRef,
            { askForReview: async () => Promise.reject(new Error('Not here')) },
          ],
          [
            doraSamplingApiRef,
            { getSample: async () => Promise.reject(new Error('Not here')) },
          ],
        ]}
      >
        <EntityProvider entity={entity}>
          <Routes>
            <Route path="/dora" element={<EntityDoraContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      { routeEntries: ['/dora'] },
    );
    expect(
      await screen.findByText(/^14 production deployments/),
    ).toBeInTheDocument();
  });

  it('is available where readings can be, never on a user', () => {
    expect(isDoraAvailable(entity)).toBe(true);
    for (const kind of ['Group', 'System', 'Domain']) {
      expect(isDoraAvailable({ ...entity, kind })).toBe(true);
    }
    expect(isDoraAvailable({ ...entity, kind: 'User' })).toBe(false);
  });
});
