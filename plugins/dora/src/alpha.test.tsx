import { screen } from '@testing-library/react';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { happened } from './__fixtures__/happened';
import { settled } from './__fixtures__/readings';
import doraPlugin from './alpha';
import { doraApiRef } from './api';

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
      doraPlugin.getExtension('entity-content:dora'),
      doraPlugin.getExtension('entity-content:dora/team'),
      doraPlugin.getExtension('entity-content:dora/system'),
      doraPlugin.getExtension('entity-content:dora/domain'),
    ],
    apis: [
      [
        doraApiRef,
        {
          getReadings: async () => settled(Date.now()),
          getEvents: async request => happened(request, []),
        },
      ],
    ],
  });
}

describe('the plugin of the new frontend system', () => {
  // Ids are a contract: app-config of adopters names them.
  it.each([
    'api:dora',
    'entity-content:dora',
    'entity-content:dora/team',
    'entity-content:dora/system',
    'entity-content:dora/domain',
    'entity-card:dora',
  ] as const)('has the extension %s', id => {
    expect(doraPlugin.getExtension(id)).toBeDefined();
  });

  it.each(['Component', 'Group', 'System', 'Domain'])(
    'has content for a %s',
    async kind => {
      open(kind);
      expect(
        await screen.findByText(
          /^14 production deployments in 28 days/,
          {},
          { timeout: 10_000 },
        ),
      ).toBeInTheDocument();
    },
  );

  it('has none for a user', async () => {
    open('User');
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(screen.queryByText('Are we shipping?')).not.toBeInTheDocument();
  });
});
