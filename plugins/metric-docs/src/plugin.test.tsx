import { Route, Routes } from 'react-router-dom';
import { screen } from '@testing-library/react';
import {
  catalogApiRef,
  entityRouteRef as catalogEntityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { createFakeApi } from './__fixtures__/createFakeApi';
import { ENTITIES } from './__fixtures__/texts';
import {
  EntityMetricDocsContent,
  isMetricDocsAvailable,
  metricDocsApiRef,
  metricDocsPlugin,
  MetricsGovernancePage,
} from './index';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
};

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-22T12:00:00Z'));
});

async function open(path: string) {
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [metricDocsApiRef, createFakeApi()],
        [catalogApiRef, catalogApiMock({ entities: ENTITIES })],
      ]}
    >
      <EntityProvider entity={entity}>
        <Routes>
          <Route path="/metric-docs" element={<EntityMetricDocsContent />} />
          <Route path="/governance" element={<MetricsGovernancePage />} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': catalogEntityRouteRef,
      },
    },
  );
}

describe('the plugin of the old frontend system', () => {
  it('provides its apis', () => {
    expect([...metricDocsPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      'plugin.metric-docs.client',
      'plugin.metric-docs.access',
      'plugin.metric-docs.sampling',
    ]);
  });

  it('shows the same tab', async () => {
    await open('/metric-docs');
    expect(await screen.findByText('Deployment frequency')).toBeInTheDocument();
  });

  it('shows the same page, under a header of its own', async () => {
    await open('/governance');
    expect(
      await screen.findByText('5 things need someone'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Metrics governance' }),
    ).toBeInTheDocument();
  });

  it('is available where metrics can apply, never on a user', () => {
    for (const kind of ['Component', 'Group', 'System', 'Domain']) {
      expect(isMetricDocsAvailable({ ...entity, kind })).toBe(true);
    }
    expect(isMetricDocsAvailable({ ...entity, kind: 'User' })).toBe(false);
  });
});
