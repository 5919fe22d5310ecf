import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DAY_MS,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';

/*
 * What a page costs the database: a fixed number of statements, and rows that grow neither with history nor with the
 * services of a group. How fast that is, and on how much, bench/ tells.
 */

jest.setTimeout(120_000);

const NOW = Date.parse('2026-06-17T10:00:00Z');
/** One has a year of history, the other three; their groups too. */
const YOUNG = { ref: 'component:default/young', owner: 'group:default/young' };
const OLD = { ref: 'component:default/old', owner: 'group:default/old' };
const SISTERS = [1, 2, 3, 4].map(number => ({
  ref: `component:default/sister-${number}`,
  owner: OLD.owner,
}));

/** A change and its deployment every day, an incident every tenth. */
function* historyOf(subject: string, days: number): Generator<FactDelivery> {
  for (let ago = days; ago > 0; ago--) {
    const at = NOW - ago * DAY_MS;
    const id = `${subject.slice(18)}-${ago}`;
    const iso = (hours: number) =>
      new Date(at + hours * 3_600_000).toISOString();
    const base = { subject, eventTime: iso(0) };
    yield {
      ...base,
      kind: 'change',
      id: `c-${id}`,
      eventId: `c-${id}`,
      firstCommitAt: iso(-9),
      mergedAt: iso(-1),
    };
    yield {
      ...base,
      kind: 'deployment',
      id: `d-${id}`,
      eventId: `d-${id}`,
      environment: 'production',
      outcome: 'succeeded',
      finishedAt: iso(0),
    };
    if (ago % 10 === 0) {
      yield {
        ...base,
        kind: 'incident',
        id: `i-${id}`,
        eventId: `i-${id}`,
        startedAt: iso(0.5),
        restoredAt: iso(1.5),
      };
    }
  }
}

/** Statements that some work sends, and rows that come back. */
async function costOf(knex: Knex, work: () => Promise<unknown>) {
  const cost = { statements: 0, rows: 0 };
  const onQuery = () => {
    cost.statements += 1;
  };
  const onResponse = (response: unknown) => {
    const rows =
      typeof response === 'object' && response !== null && 'rows' in response
        ? response.rows
        : response;
    cost.rows += Array.isArray(rows) ? rows.length : 0;
  };
  knex.on('query', onQuery).on('query-response', onResponse);
  await work();
  knex.removeListener('query', onQuery);
  knex.removeListener('query-response', onResponse);
  return cost;
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Metrics of facts that these histories do not have, or not enough of. */
const UNTOLD = [
  'action-completion',
  'action-on-time',
  'detection-coverage',
  'repeat-incident-rate',
];

describe.each(databases.eachSupportedId())('a page on %s', id => {
  it('takes six statements, and no more rows from a longer history or for more services', async () => {
    const harness = await createCorridorHarness({
      knex: await databases.init(id),
      now: () => NOW,
      components: [YOUNG, OLD, ...SISTERS],
    });
    await harness.reset();
    const facts = [
      ...historyOf(YOUNG.ref, 364),
      ...historyOf(OLD.ref, 3 * 364),
      ...SISTERS.flatMap(({ ref }) => [...historyOf(ref, 364)]),
    ];
    for (let start = 0; start < facts.length; start += 1_000) {
      await harness.push(facts.slice(start, start + 1_000));
    }
    await harness.worker.run();

    const costs = [];
    for (const { ref, owner } of [YOUNG, OLD]) {
      for (const subject of [ref, owner]) {
        const page = await harness.page(subject);
        const statuses = page.readings
          .filter(({ window }) => window.label === '91d')
          // No alert and no action is told here.
          .filter(({ metric }) => !UNTOLD.includes(metric))
          .map(({ status }) => status);
        expect(new Set(statuses)).toEqual(new Set(['ok']));
        costs.push(await costOf(harness.knex, () => harness.page(subject)));
      }
    }
    for (const { statements, rows } of costs) {
      expect(statements).toBeLessThanOrEqual(6);
      expect(rows).toBeGreaterThan(300);
      expect(rows).toBeLessThanOrEqual(1_200);
    }
  });
});
