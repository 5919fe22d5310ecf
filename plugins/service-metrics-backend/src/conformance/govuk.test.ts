import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  ItemResult,
  MAX_FACTS_PER_DELIVERY,
  Metric,
  MetricValue,
  readingsResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import request from 'supertest';
import {
  changesOf,
  expected,
  factsOf,
  Quantiles,
  releases,
  View,
  VIEWS,
} from '../__testUtils__/govuk';
import {
  component,
  group,
  member,
  startPlugin,
} from '../__testUtils__/startPlugin';
import { changeLeadTime } from '../metrics/changeLeadTime';
import { deploymentFrequency } from '../metrics/deploymentFrequency';
import { piecesOf } from '../readings/pieces';
import { PartialTimeline } from '../readings/PartialTimeline';
import { RollupStore } from '../rollups/RollupStore';

/*
 * Real releases through the whole corridor: signed HTTP, intake, links, rollups. The window of the expected numbers is 89 days,
 * which no reading has; so the stored rollups are merged over it the way a reading does, and counts are compared exactly,
 * quantiles within 1 %. What the REST API serves of the same rollups is then compared with a count of the file.
 *
 * A service whose commits are known comes in three times, as three components: a commit has two times from which lead time
 * may be measured, and a merge is a change of its own.
 */

jest.setTimeout(600_000);

const WINDOW = {
  label: 'custom' as const,
  from: '2026-02-01',
  to: '2026-05-01',
};
const NOW = Date.parse('2026-05-01T08:00:00Z');
const OWNER = 'group:default/team-a';

const services = [...new Set(releases.map(({ service }) => service))].sort();
const withCommits = Object.keys(expected.lead_time_seconds);
const views = Object.keys(VIEWS) as View[];

function nameOf(service: string, view?: View): string {
  return view && view !== 'authored' ? `${service}-${view}` : service;
}

const subjects = services.flatMap(
  (service): { service: string; view?: View }[] =>
    withCommits.includes(service)
      ? views.map(view => ({ service, view }))
      : [{ service }],
);

function refOf(name: string): string {
  return `component:default/${name}`;
}

describe('releases of public services', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let knex: Knex;
  const answers: ItemResult[] = [];
  let sent = 0;
  let plugin: Awaited<ReturnType<typeof startPlugin>>;

  beforeAll(async () => {
    // Only the clock is turned; the server goes on as always.
    jest.useFakeTimers({
      now: NOW,
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
    knex = await databases.init('SQLITE_3');
    plugin = await startPlugin({
      entities: [
        ...subjects.map(({ service, view }) =>
          component(nameOf(service, view), OWNER),
        ),
        group('team-a'),
        member('reader', OWNER),
      ],
      features: [mockServices.database.factory({ knex })],
    });
    const facts = subjects.flatMap(({ service, view }) =>
      factsOf(service, refOf(nameOf(service, view)), view),
    );
    sent = facts.length;
    for (let i = 0; i < facts.length; i += MAX_FACTS_PER_DELIVERY) {
      const { body } = await plugin.push({
        source: 'ci',
        facts: facts.slice(i, i + MAX_FACTS_PER_DELIVERY),
      });
      answers.push(...body.items);
    }
    await plugin.settle();
  });

  afterAll(() => {
    jest.useRealTimers();
  });

  async function readWindow<P>(metric: Metric<P>, name: string) {
    const pieces = piecesOf([WINDOW]);
    const rollups = await new RollupStore(knex).list(refOf(name), pieces);
    const timeline = new PartialTimeline(metric as Metric, rollups, pieces);
    const reading = metric.read(
      timeline.partial(WINDOW.from, WINDOW.to) as P,
      WINDOW,
    );
    return { reading, parts: partsOf(reading) };
  }

  it('takes and lifts everything that was sent', async () => {
    expect(sent).toBeGreaterThan(20_000);
    expect(answers.filter(({ result }) => result === 'accepted')).toHaveLength(
      sent,
    );
    expect(await knex('dirty_days').count({ n: '*' })).toEqual([{ n: 0 }]);
  });

  it.each(subjects)('deployments of $service ($view)', async subject => {
    const { service, view } = subject;
    const numbers = expected.frequency[service];
    const { reading, parts } = await readWindow(
      deploymentFrequency,
      nameOf(service, view),
    );
    expect(reading.n).toBe(numbers?.deployments ?? 0);
    expect(reading.value).toBeCloseTo((reading.n / 89) * 7, 10);
    expect(parts['deployment-days'].value).toBe(numbers?.deployment_days ?? 0);
    expect(parts['median-gap'].value ?? null).toBe(
      numbers?.median_gap_seconds ?? null,
    );
  });

  describe.each(withCommits)('lead time of %s', service => {
    const numbers = expected.lead_time_seconds[service];

    it.each([
      ['authored' as const, numbers.from_commit_authored],
      ['committed' as const, numbers.from_commit_committed],
    ])('from the first commit, %s', async (view, quantiles) => {
      const { reading, parts } = await readWindow(
        changeLeadTime,
        nameOf(service, view),
      );
      const measured = [reading, parts.p75, parts.p90];
      expect(measured.map(({ n }) => n)).toEqual(Array(3).fill(quantiles.n));
      expect(distance(quantiles, measured)).toBeLessThanOrEqual(0.01);
    });

    it('from the merge', async () => {
      const { reading, parts } = await readWindow(
        changeLeadTime,
        nameOf(service, 'merged'),
      );
      expect(reading.n).toBe(0);
      const measured = ['', '-p75', '-p90'].map(
        part => parts[`merge-to-production${part}`],
      );
      const quantiles = numbers.from_merge;
      expect(measured.map(({ n }) => n)).toEqual(Array(3).fill(quantiles.n));
      expect(distance(quantiles, measured)).toBeLessThanOrEqual(0.01);
    });
  });

  it('serves by REST what the file says of the last 91 days', async () => {
    const from = '2026-01-30T00:00:00.000Z';
    for (const { service, view } of subjects) {
      const answer = await request(plugin.server)
        .get(
          `/api/service-metrics/v1/entities/component/default/${nameOf(
            service,
            view,
          )}/readings?window=91d`,
        )
        .set(
          'Authorization',
          mockCredentials.user.header('user:default/reader'),
        );
      expect(answer.status).toBe(200);
      const { readings } = readingsResponseSchema.parse(answer.body);
      const of = (id: string) => readings.find(({ metric }) => metric === id);
      expect(of('deployment-frequency')).toMatchObject({
        status: 'ok',
        window: { from, to: '2026-05-01T00:00:00.000Z' },
        n: releases.filter(
          release =>
            release.service === service &&
            release.environment === 'production' &&
            release.changed_at >= from,
        ).length,
      });
      expect(of('change-lead-time')?.n ?? 0).toBe(
        view && view !== 'merged'
          ? changesOf(service, view).filter(row => row.deployed_at >= from)
              .length
          : 0,
      );
    }
  });
});

type Part = Pick<MetricValue['parts'][number], 'value' | 'n'>;

function partsOf(reading: MetricValue): Record<string, Part> {
  return Object.fromEntries(reading.parts.map(part => [part.part, part]));
}

/** Largest relative distance of a measured quantile from the one expected. */
function distance(
  { median, p75, p90 }: Quantiles,
  measured: readonly Part[],
): number {
  return Math.max(
    ...[median, p75, p90].map((value, i) =>
      Math.abs((measured[i].value ?? NaN) / value - 1),
    ),
  );
}
