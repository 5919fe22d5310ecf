import { screen } from '@testing-library/react';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { FakeLearning } from './__fixtures__/FakeLearning';
import incidentLearningPlugin from './alpha';
import { incidentLearningApiRef } from './api';

/** Extensions are loaded in pieces. */
const LATER = { timeout: 10_000 };

function open(kind: string) {
  return renderTestApp({
    extensions: [
      createTestEntityPage({
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind,
          metadata: { name: 'checkout' },
        },
      }),
      incidentLearningPlugin.getExtension('entity-content:incident-learning'),
    ],
    apis: [[incidentLearningApiRef, new FakeLearning()]],
  });
}

describe('the plugin of the new frontend system', () => {
  // Ids are a contract: app-config of adopters names them.
  it.each([
    'api:incident-learning',
    'entity-content:incident-learning',
  ] as const)('has the extension %s', id => {
    expect(incidentLearningPlugin.getExtension(id)).toBeDefined();
  });

  it.each(['Component', 'Group'])('has content for a %s', async kind => {
    open(kind);
    expect(
      await screen.findByText('half of 6 within 38 min', {}, LATER),
    ).toBeInTheDocument();
  });

  it('has none for a user', async () => {
    open('User');
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(screen.queryByText('Incidents')).not.toBeInTheDocument();
  });
});
