import { screen } from '@testing-library/react';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { createFakeApi } from './__fixtures__/createFakeApi';
import { ENTITIES } from './__fixtures__/texts';
import metricDocsPlugin from './alpha';
import { metricDocsApiRef } from './api';

/** Extensions are loaded in pieces. */
const LATER = { timeout: 10_000 };

const entity = (kind: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'checkout' },
  spec: { type: 'service' },
});

function open(kind: string) {
  return renderTestApp({
    extensions: [
      createTestEntityPage({ entity: entity(kind) }),
      metricDocsPlugin.getExtension('entity-content:metric-docs'),
    ],
    apis: [
      [metricDocsApiRef, createFakeApi()],
      [catalogApiRef, catalogApiMock({ entities: ENTITIES })],
    ],
  });
}

describe('the plugin of the new frontend system', () => {
  // Ids are a contract: app-config of adopters names them.
  it.each([
    'api:metric-docs',
    'entity-content:metric-docs',
    'entity-content:metric-docs/document',
    'page:metric-docs',
  ] as const)('has the extension %s', id => {
    expect(metricDocsPlugin.getExtension(id)).toBeDefined();
  });

  it.each(['Component', 'Group', 'System', 'Domain'])(
    'has content for a %s',
    async kind => {
      open(kind);
      expect(
        await screen.findByText('Deployment frequency', {}, LATER),
      ).toBeInTheDocument();
    },
  );

  it('shows a document on the page of its own entity', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: ENTITIES[0] }),
        metricDocsPlugin.getExtension('entity-content:metric-docs/document'),
      ],
      apis: [[metricDocsApiRef, createFakeApi()]],
    });
    expect(
      await screen.findByText('How hard anybody worked.', {}, LATER),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Single facts 105 days, aggregates 37 months.'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Worked example')).not.toBeInTheDocument();
  });

  it('has none for a user', async () => {
    open('User');
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(screen.queryByText('Outcomes')).not.toBeInTheDocument();
  });
});
