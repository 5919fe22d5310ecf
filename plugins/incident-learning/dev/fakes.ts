import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { LearningSummary } from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningApiRef } from '../src/api';
import { FakeLearning } from '../src/__fixtures__/FakeLearning';
import * as lists from '../src/__fixtures__/lists';

const STATES = [
  'checkout',
  'quiet',
  'empty',
  'open',
  'outsider',
  'suppressed',
  'loading',
  'failing',
  'forbidden',
];

function entity(kind: string, name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, description: `Incident learning: ${name}` },
    spec: { type: 'service', lifecycle: 'production', children: [] },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
  };
}

async function refuse(status: number): Promise<never> {
  throw await ResponseError.fromResponse(new Response('', { status }));
}

const never = new Promise<never>(() => {});

/** Answers by the name of the entity that is asked for. */
function answer<T>(
  states: Partial<Record<string, T>>,
  otherwise: (entityRef: string) => Promise<T>,
): (entityRef: string) => Promise<T> {
  return async entityRef => {
    const { name } = parseEntityRef(entityRef);
    switch (name) {
      case 'loading':
        return await never;
      case 'failing':
        return await refuse(503);
      case 'forbidden':
        return await refuse(404);
      default:
        return states[name] ?? (await otherwise(entityRef));
    }
  };
}

const fake = new FakeLearning();
/** As they are before the states take their place. */
const { listIncidents, listActions } = fake;
const closed = { write: false, ask: true };
const nothing = { ...lists.incidents, incidents: [], cursor: undefined };
const [newest, ...earlier] = lists.incidents.incidents;
const openOne = { ...newest, restoredAt: undefined, impact: 780 };
const untold = lists.actions.map(each => ({
  ...each,
  text: undefined,
  rights: { write: false },
}));

const summaries: Record<string, LearningSummary> = {
  empty: lists.quietSummary,
  quiet: { ...lists.quietSummary, silence: 'calm' },
  open: { ...lists.summary, openSince: openOne.startedAt },
  outsider: { ...lists.summary, rights: closed },
  suppressed: { ...lists.quietSummary, status: 'suppressed' },
};
const incidentsOf = answer(
  {
    empty: nothing,
    quiet: nothing,
    outsider: { ...nothing, detail: 'outside' as const, rights: closed },
    open: { ...lists.incidents, incidents: [openOne, ...earlier] },
  },
  entityRef => listIncidents({ entityRef }),
);
const noRepeat = { ...lists.repeats, repeats: [], patterns: [] };
const noProposal = { ...lists.proposals, proposals: [] };
const boards: Partial<Record<string, ReturnType<typeof lists.boardOf>>> = {
  empty: lists.boardOf([]),
  outsider: lists.boardOf(untold, { write: false }),
};

const learning = Object.assign(fake, {
  listIncidents: (request: { entityRef: string; cursor?: string }) =>
    request.cursor ? listIncidents(request) : incidentsOf(request.entityRef),
  listActions: (request: Parameters<typeof listActions>[0]) => {
    const board = boards[parseEntityRef(request.entityRef).name];
    return board ? Promise.resolve(board) : listActions(request);
  },
  getSummary: answer(summaries, fake.getSummary),
  listProposals: answer(
    { empty: noProposal, quiet: noProposal },
    fake.listProposals,
  ),
  listRepeats: answer(
    {
      empty: noRepeat,
      quiet: noRepeat,
      outsider: { ...lists.repeats, repeats: [], rights: { write: false } },
    },
    fake.listRepeats,
  ),
  getEffects: answer(
    { empty: { ...lists.effects, actions: [] } },
    fake.getEffects,
  ),
  getReadiness: answer({}, fake.getReadiness),
});

/** A catalog with one component a state, and groups. */
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
                ...STATES.map(name => entity('Component', name)),
                entity('Group', 'payments'),
                entity('Group', 'platform'),
              ],
            }),
        }),
    }),
  ],
});

/** Incidents from the fixtures, in the place of the backend. */
export const fakeLearning = createFrontendModule({
  pluginId: 'incident-learning',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: incidentLearningApiRef,
          deps: {},
          factory: () => learning,
        }),
    }),
  ],
});
