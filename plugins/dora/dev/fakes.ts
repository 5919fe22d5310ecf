import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  MarkedEvent,
  ReadingsRequest,
  ReadingsResponse,
  ServiceMetricsApi,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { doraApiRef } from '../src/api';
import {
  contextsOf,
  eventsOf,
  explain,
  happened,
  SERVICES,
} from '../src/__fixtures__/happened';
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

/** Kinds that are read over services, each in the states that it can be in. */
const SCOPES = ['Group', 'System', 'Domain'].flatMap(kind =>
  ['payments', 'segments', 'no-services', 'outsider'].map(
    (name): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name, description: `The DORA tab: ${name}` },
      spec: { type: 'team', children: [], owner: 'payments' },
    }),
  ),
);

/** States that differ in what happened, not in the numbers. */
const HAPPENED = [
  'outsider',
  'dense',
  'quiet',
  'events-failing',
  'events-loading',
];

function isState(name: string): name is StateName {
  return name in STATES;
}

function eventsFor(kind: string, name: string): MarkedEvent[] {
  const now = Date.now();
  switch (name) {
    case 'dense':
      return eventsOf(now, { count: 500 });
    case 'quiet':
    case 'young':
      return [];
    default:
      return eventsOf(now, {
        count: name === 'frozen' ? 30 : 84,
        ...(kind !== 'component' && {
          subjects: SERVICES.map(({ ref }) => ref),
        }),
      });
  }
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
    const now = Date.now();
    if (isState(name)) {
      return { ...STATES[name](now), subject: request.entityRef };
    }
    return {
      ...STATES.complete(now),
      subject: request.entityRef,
      contexts: name === 'quiet' ? [] : contextsOf(now),
      services:
        kind === 'component'
          ? []
          : SERVICES.map(({ segment, ...service }) => service),
    };
  },
  async getEvents(request) {
    const { kind, name } = parseEntityRef(request.entityRef);
    if (name === 'events-loading') {
      return new Promise(() => {});
    }
    if (name === 'events-failing') {
      throw await ResponseError.fromResponse(
        new Response('', REFUSALS.failing),
      );
    }
    return happened(
      request,
      eventsFor(kind, name),
      name === 'outsider' ? 'weeks' : 'events',
    );
  },
  async explain(request) {
    await new Promise(resolve => setTimeout(resolve, 400));
    const event = [
      ...eventsFor('component', 'complete'),
      ...eventsFor('component', 'dense'),
      ...eventsFor('group', 'payments'),
    ].find(
      ({ id, kind }) => id === request.factId && kind === request.factKind,
    );
    if (!event || event.type === 'rollback') {
      throw await ResponseError.fromResponse(
        new Response('', REFUSALS.unknown),
      );
    }
    return explain({ ...event, subject: request.entityRef });
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
                  ...HAPPENED,
                  'loading',
                ].map(component),
                ...SCOPES,
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
