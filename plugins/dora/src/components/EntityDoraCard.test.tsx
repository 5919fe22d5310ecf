import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { complete } from '../__fixtures__/readings';
import { STATES } from '../__fixtures__/states';
import { doraApiRef } from '../api';
import { EntityDoraCard } from './EntityDoraCard';

async function show(
  getReadings: () => Promise<ReadingsResponse>,
  kind = 'Component',
) {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'checkout' },
  };
  await renderInTestApp(
    <EntityProvider entity={entity}>
      <EntityDoraCard />
    </EntityProvider>,
    {
      apis: [[doraApiRef, { getReadings }]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('EntityDoraCard', () => {
  it('answers in four sentences and leads to the tab', async () => {
    await show(async () => complete(Date.now()));
    expect(
      await screen.findByText(/^14 production deployments in 28 days/),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('term')).toHaveLength(4);
    expect(
      screen.getByRole('link', { name: 'Open the DORA tab' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/dora');
  });

  it('gives no total over segments', async () => {
    await show(async () => STATES.segments(Date.now()), 'Group');
    expect(await screen.findByText(/there is no total/)).toBeInTheDocument();
    expect(screen.queryByRole('term')).not.toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the Team tab' }),
    ).toBeInTheDocument();
  });

  it('keeps its size while it loads', async () => {
    await show(() => new Promise(() => {}));
    expect(
      screen.getByRole('status', { name: 'Loading the numbers' }),
    ).toBeInTheDocument();
  });
});
