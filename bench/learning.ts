import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import {
  addDays,
  CONTROL_TYPES,
  dayOf,
} from '../plugins/service-metrics-common/src';
import { KnownFact } from '../plugins/service-metrics-backend/src/facts/Fact';
import { FactStore } from '../plugins/service-metrics-backend/src/facts/FactStore';
import { ContextStore } from '../plugins/service-metrics-backend/src/contexts/ContextStore';
import { Actions } from '../plugins/service-metrics-backend/src/learning/actions/Actions';
import {
  ActionStore,
  StoredAction,
} from '../plugins/service-metrics-backend/src/learning/actions/ActionStore';
import { TimelineReader } from '../plugins/service-metrics-backend/src/learning/incidents/TimelineReader';
import { toIncidentFacts } from '../plugins/service-metrics-backend/src/learning/incidents/toIncidentFacts';
import { NameCheck } from '../plugins/service-metrics-backend/src/learning/reviews/NameCheck';
import { ReviewStore } from '../plugins/service-metrics-backend/src/learning/reviews/ReviewStore';
import { ServiceFinder } from '../plugins/service-metrics-backend/src/learning/ServiceFinder';
import { buildTimeline } from '../plugins/service-metrics-backend/src/learning/timeline';
import { LearningViewer } from '../plugins/service-metrics-backend/src/learning/Viewer';
import { Random } from '../plugins/service-metrics-backend/src/metrics/testing/Random';
import { OwnershipStore } from '../plugins/service-metrics-backend/src/ownership/OwnershipStore';
import { ScopeStore } from '../plugins/service-metrics-backend/src/ownership/ScopeStore';
import { loadFacts, saveOrganisation } from './lib/loadFacts';
import { createDatabase, openDatabase } from './lib/openCorridor';
import { serviceRef } from './lib/organisation';
import { Scenario } from './lib/Scenario';
import { inTurns, middleAndTail, timeOf } from './lib/statistics';

const SERVICES = 50;
const FACTS_PER_YEAR = 2_000;
const END = Date.UTC(2026, 9, 23);
const DAY_MS = 86_400_000;
const PAIRS = 300;
const NEIGHBOURS = 4;

/** How learning from incidents behaves where much is stored: a timeline among many facts, a board of many actions. */
export const learning: Scenario = async ({ server, table }) => {
  const sides = [];
  for (const facts of [1_000_000, 10_000]) {
    const side = await openTimelines(server, facts);
    table.say(
      `${side.facts} facts of ${SERVICES} services, ${side.incidents.length} incidents of the last four weeks`,
    );
    sides.push(side);
  }
  const [many, few] = sides;
  const timelines = await inTurns(
    PAIRS,
    async () => await timeOf(many.read),
    async () => await timeOf(few.read),
    30,
  );
  table.add({
    what: `timeline of an incident: ${many.facts} facts of ${SERVICES} services; beside it ${few.facts}`,
    n: `${PAIRS} pairs; ${many.entries()} and ${few.entries()} entries each on average`,
    ours: middleAndTail(timelines.a),
    other: middleAndTail(timelines.b),
    ratio: timelines.ratio.toFixed(2),
    goal: '≤ 1.5',
    holds: timelines.ratio <= 1.5,
  });
  const { knex } = few;
  const large = await openBoard(knex, serviceRef(0), 5_000);
  const small = await openBoard(knex, serviceRef(1), 50);
  await knex.raw('VACUUM ANALYZE learning_actions');
  const boards = await inTurns(
    PAIRS,
    async () => await timeOf(large),
    async () => await timeOf(small),
    30,
  );
  table.add({
    what: 'board of 5,000 actions; beside it 50',
    n: `${PAIRS} pairs`,
    ours: middleAndTail(boards.a),
    other: middleAndTail(boards.b),
    ratio: boards.ratio.toFixed(2),
    goal: '≤ 3',
    holds: boards.ratio <= 3,
  });
  await Promise.all(sides.map(side => side.knex.destroy()));
};

async function openTimelines(server: string, wanted: number) {
  const connection = await createDatabase(server, `bench_learning_${wanted}`);
  const knex = openDatabase(connection);
  await saveOrganisation(knex, SERVICES);
  const days = Math.round((wanted / SERVICES / FACTS_PER_YEAR) * 365);
  const facts = await loadFacts(connection, {
    services: SERVICES,
    seed: 5,
    from: END - days * DAY_MS,
    days,
    factsPerYear: FACTS_PER_YEAR,
  });
  await knex.raw('VACUUM ANALYZE');
  const store = new FactStore(knex);
  const reader = new TimelineReader({
    facts: store,
    contexts: new ContextStore(knex),
    scopes: new ScopeStore(knex),
    ownership: new OwnershipStore(knex),
  });
  const incidents: KnownFact<'incident'>[] = await store.newest(
    'incident',
    Array.from({ length: SERVICES }, (...[, number]) => serviceRef(number)),
    END - 28 * DAY_MS,
    END,
    1_000,
  );
  const random = Random.create(17);
  let [reads, entries] = [0, 0];
  return {
    knex,
    facts,
    incidents,
    entries: () => (entries / reads).toFixed(1),
    async read() {
      const fact = incidents[Math.floor(random.uniform() * incidents.length)];
      const incident = toIncidentFacts(fact, [fact.subject]);
      if (!incident) {
        throw new Error('An incident without beginning');
      }
      const read = await reader.read({
        incident,
        neighbours: Array.from({ length: NEIGHBOURS }, (...[, index]) =>
          serviceRef(index),
        ).filter(ref => ref !== fact.subject),
        links: [],
        judgements: [],
        notes: [],
        now: END,
      });
      const timeline = buildTimeline(read.facts);
      reads += 1;
      entries += timeline.entries.length + timeline.neighbours.length;
    },
  };
}

async function openBoard(knex: Knex, component: string, count: number) {
  const store = new ActionStore(knex);
  const random = Random.create(count);
  await store.takeOver(
    Array.from({ length: count }, (...[, index]): StoredAction => {
      const isDone = random.uniform() < 0.6;
      return {
        id: randomUUID(),
        keptBy: 'bench',
        externalId: String(index),
        component,
        owner: `group:default/team-${Math.floor(random.uniform() * 8)}`,
        controlType:
          CONTROL_TYPES[Math.floor(random.uniform() * CONTROL_TYPES.length)],
        status: isDone ? 'done' : 'open',
        dueOn: addDays(dayOf(END), Math.floor(random.uniform() * 700) - 600),
        content: { incidents: [] },
        createdAt: END - 700 * DAY_MS,
        changedAt: END,
        ...(isDone ? { completedAt: END } : {}),
        version: 1,
      };
    }),
  );
  const services = new ServiceFinder({
    ownership: new OwnershipStore(knex),
    scopes: new ScopeStore(knex),
  });
  const unused = () => {
    throw new Error('Not part of this measurement');
  };
  const actions = new Actions({
    store,
    teller: { run: unused },
    reviews: new ReviewStore(knex),
    services,
    names: new NameCheck({
      catalog: { queryEntities: unused },
      auth: { getOwnServiceCredentials: unused },
      now: () => END,
    }),
    now: () => END,
  });
  const viewer: LearningViewer = {
    subject: component,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'bench' },
    },
    isTeam: true,
    mayWrite: true,
    owners: new Set(),
    visible: async refs => new Set(refs),
  };
  return async () => {
    const board = await actions.board(viewer, {});
    const sum = board.groups.reduce((n, { open, done }) => n + open + done, 0);
    if (sum !== count) {
      throw new Error(`A board of ${sum} actions instead of ${count}`);
    }
  };
}
