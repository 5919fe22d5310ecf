import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { MetricDocsApi, metricDocsApiRef } from '../src/api';
import {
  createFakeApi,
  page,
  reading,
} from '../src/__fixtures__/createFakeApi';
import { documents, emptyPolicy, policy } from '../src/__fixtures__/policies';
import { ENTITIES } from '../src/__fixtures__/texts';

const STATES = ['checkout', 'young', 'undocumented', 'loading', 'failing'];

function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, description: `Metric docs: ${name}` },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
  };
}

async function refuse(): Promise<never> {
  throw await ResponseError.fromResponse(
    new Response('', { status: 503, statusText: 'Service Unavailable' }),
  );
}

const never = new Promise<never>(() => {});

/** The state of the governance page, from `?state=`. */
function stateOfPage(): string | null {
  return new URLSearchParams(window.location.search).get('state');
}

const api: MetricDocsApi = createFakeApi({
  getPolicy: async () => {
    switch (stateOfPage()) {
      case 'empty':
        return emptyPolicy;
      case 'unreachable':
        return { ...policy, isCatalogReadable: false };
      case 'gone':
        return {
          ...policy,
          version: undefined,
          charter: undefined,
          metrics: [],
          isCatalogReadable: false,
        };
      case 'loading':
        return await never;
      case 'failing':
        return await refuse();
      default:
        return {
          ...policy,
          confirmedAt: new Date(Date.now() - 8_000).toISOString(),
        };
    }
  },
  getDocuments: async entityRef => {
    switch (parseEntityRef(entityRef).name) {
      case 'undocumented':
        return { ...documents, metrics: [] };
      case 'loading':
        return await never;
      case 'failing':
        return await refuse();
      default:
        return documents;
    }
  },
  getReadings: async ({ entityRef }) =>
    page([
      reading(
        parseEntityRef(entityRef).name === 'young'
          ? { status: 'insufficient-sample', value: undefined, n: 1 }
          : {},
      ),
    ]),
});

/** A catalog with one component a state, and the documents. */
export const fakeCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () =>
            catalogApiMock({
              entities: [...STATES.map(component), ...ENTITIES],
            }),
        }),
    }),
  ],
});

/** Documents from the fixtures, in the place of the backend. */
export const fakeDocuments = createFrontendModule({
  pluginId: 'metric-docs',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({ api: metricDocsApiRef, deps: {}, factory: () => api }),
    }),
  ],
});
