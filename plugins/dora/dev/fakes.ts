import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  ReadingsRequest,
  ReadingsResponse,
  ServiceMetricsApi,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { doraApiRef } from '../src/api';
import { StateName, STATES } from '../src/__fixtures__/states';

const REFUSALS: Record<string, { status: number; statusText: string }> = {
  failing: { status: 503, statusText: 'Service Unavailable' },
  'signed-out': { status: 401, statusText: 'Unauthorized' },
  forbidden: { status: 403, statusText: 'Forbidden' },
  unknown: { status: 404, statusText: 'Not Found' },
};

function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, description: `The DORA tab: ${name}` },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
  };
}

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments' },
  spec: { type: 'team', children: [] },
};

function isState(name: string): name is StateName {
  return name in STATES;
}

const readings: ServiceMetricsApi = {
  async getReadings(request: ReadingsRequest): Promise<ReadingsResponse> {
    const { kind, name } = parseEntityRef(request.entityRef);
    if (name === 'loading') {
      return new Promise(() => {});
    }
    const refusal = REFUSALS[name];
    if (refusal) {
      throw await ResponseError.fromResponse(new Response('', refusal));
    }
    const state = kind === 'component' && isState(name) ? name : 'settled';
    return { ...STATES[state](Date.now()), subject: request.entityRef };
  },
  async getEvents({ entityRef, from, to }) {
    return {
      subject: entityRef,
      from,
      to,
      detail: 'weeks',
      events: [],
      cut: false,
      weeks: [],
    };
  },
  async explain() {
    throw await ResponseError.fromResponse(new Response('', { status: 404 }));
  },
};

/** A catalog with one component a state, and a group. */
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
              entities: [
                ...[
                  ...Object.keys(STATES),
                  ...Object.keys(REFUSALS),
                  'loading',
                ].map(component),
                group,
              ],
            }),
        }),
    }),
  ],
});

/** Readings from the fixtures, in the place of the backend. */
export const fakeReadings = createFrontendModule({
  pluginId: 'dora',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({ api: doraApiRef, deps: {}, factory: () => readings }),
    }),
  ],
});
