import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  Contributor,
  FactDelivery,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  ALL_ALLOWED,
  createCorridorHarness,
} from '../../__testUtils__/corridorHarness';
import { RootSecret } from '../../database/RootSecret';
import { coreMetrics } from '../../metrics';
import { RuledQuery } from '../../readings/Readings';
import { OutsiderPages } from './OutsiderPages';
import { ShownOutcomes } from './ShownOutcomes';

/* What is known to be hidden is not read; that must change nothing of what is seen. */

const NOW = Date.parse('2026-06-17T10:00:00Z');
const TEAM = 'group:default/a';
const SUBJECTS = [
  'component:default/many',
  'component:default/few',
  'component:default/mixed',
  TEAM,
];
const [MANY, FEW, MIXED] = SUBJECTS;

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const by = (count: number): Contributor[] =>
  Array.from({ length: count }, (_, index) => ({
    ref: `user:default/p${index}`,
    role: 'operator',
  }));

/** A deployment every other day, and an incident after every fifth. */
function* historyOf(
  subject: string,
  people: (number: number) => number,
): Generator<FactDelivery> {
  for (let number = 0; number < 90; number++) {
    const day = addDays('2025-12-20', 2 * number);
    const id = `${subject.slice(18)}-${number}`;
    const contributors = by(people(number));
    yield {
      kind: 'deployment',
      id,
      subject,
      eventId: `d-${id}`,
      eventTime: `${day}T10:00:00Z`,
      finishedAt: `${day}T10:00:00Z`,
      environment: 'production',
      outcome: number % 4 ? 'succeeded' : 'failed',
      contributors,
    };
    if (number % 5 === 0) {
      yield {
        kind: 'incident',
        id,
        subject,
        eventId: `i-${id}`,
        eventTime: `${day}T12:00:00Z`,
        startedAt: `${day}T11:00:00Z`,
        restoredAt: `${day}T12:00:00Z`,
        contributors,
      };
    }
  }
}

async function start() {
  const harness = await createCorridorHarness({
    knex: await databases.init('SQLITE_3'),
    now: () => NOW,
    components: [MANY, FEW, MIXED].map(ref => ({ ref, owner: TEAM })),
    rootSecret: new RootSecret('a root secret for tests, long enough'),
  });
  await harness.reset();
  await harness.push([
    ...historyOf(MANY, () => 4),
    ...historyOf(FEW, () => 1),
    ...historyOf(MIXED, number => (number % 8 ? 1 : 5)),
  ]);
  await harness.worker.run();
  await harness.outcomeJob.run();
  const asked: RuledQuery[] = [];
  const open = (change: (query: RuledQuery) => RuledQuery) =>
    new OutsiderPages({
      inner: {
        read: async query => {
          asked.push(query);
          return await harness.ruledReadings.read(change(query), ALL_ALLOWED);
        },
      },
      metrics: coreMetrics,
      shown: new ShownOutcomes({
        store: harness.shownOutcomes,
        scopes: harness.scopes,
      }),
      isConfigured: true,
      sign: harness.sign,
      now: () => NOW,
    });
  return { open, asked };
}

const ASKER = {
  viewer: {
    isInOrganisation: true,
    isOwningTeam: false,
    isReviewer: false,
    isLeader: false,
  },
};

const statusesOf = ({ readings, series }: ReadingsResponse) => [
  ...readings.map(({ status }) => status),
  ...series.flatMap(({ points }) => points.map(({ status }) => status)),
];

it('shows of each page what reading everything and cutting it afterwards shows', async () => {
  const { open, asked } = await start();
  const pages = open(query => query);
  const cutting = open(({ hides, ...query }) => query);
  const seen: string[] = [];
  for (const subject of SUBJECTS) {
    for (const windows of [
      ['7d', '28d', '91d', 'quarter'] as const,
      ['7d'] as const,
    ]) {
      const query = {
        subject,
        windows: [...windows],
        series: 'week' as const,
      };
      const { windows: _, ...ours } = await pages.read(query, ASKER);
      const { windows: __, ...theirs } = await cutting.read(query, ASKER);
      expect(ours).toEqual(theirs);
      seen.push(...statusesOf(ours.page));
      seen.push(...ours.longer.map(({ status }) => `longer ${status}`));
    }
    expect(await pages.summary(subject, ASKER)).toEqual(
      await cutting.summary(subject, ASKER),
    );
  }
  for (const status of ['ok', 'suppressed', 'longer ok', 'longer suppressed']) {
    expect(seen.filter(one => one === status).length).toBeGreaterThan(5);
  }
  // Each page, and each summary, is one read.
  expect(asked).toHaveLength(SUBJECTS.length * 3 * 2);
});
