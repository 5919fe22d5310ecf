import { rmSync } from 'node:fs';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import serviceMetrics from '@plumbline/backstage-plugin-service-metrics-backend';
import {
  DAY_MS,
  Reading,
  readingsResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import request from 'supertest';
import git from '.';
import { historyFile, importHistory } from './__testUtils__/importHistory';
import { governedDocuments } from './__testUtils__/governedDocuments';
import { independentWalk } from './__testUtils__/independentWalk';

/*
 * Real histories through the whole corridor: git source, intake, links, rollups, REST. Every 91 days of a history that are not
 * older than numbers are kept for are read as on the morning after them and compared with a walk by plain git: counts exactly,
 * quantiles within 1 %.
 */

jest.setTimeout(300_000);

const OWNER = 'group:default/a';

/** Two of the histories; what the source makes of the others is compared in histories.test.ts. */
const TAKEN = ['cdviz-collector', 'semantic-release'] as const;

/** When the histories are taken in; a date of the documents under which they are read. */
const TAKEN_AT = Date.parse('2026-12-01T00:00:00Z');
/** The charter keeps numbers for 37 months: what is younger than this surely. */
const OLDEST = TAKEN_AT - 36 * 30 * DAY_MS;

/** R-7, written down once more. */
function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * p;
  const below = Math.floor(rank);
  const above = Math.ceil(rank);
  return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
}

function partOf(reading: Reading, name: string) {
  return reading.parts?.find(({ part }) => part === name);
}

/** Not shown below the smallest sample, within 1 % from there on; answers whether it was shown. */
function expectQuantile(
  seconds: number | undefined,
  milliseconds: readonly number[],
  p: number,
  smallest: number,
): boolean {
  if (milliseconds.length < smallest) {
    expect(seconds).toBeUndefined();
    return false;
  }
  const expected = quantile(milliseconds, p);
  expect(seconds).toBeDefined();
  expect(Math.abs(seconds! * 1_000 - expected)).toBeLessThanOrEqual(
    expected * 0.01,
  );
  return true;
}

describe.each(TAKEN)('readings of %s', name => {
  let repository: string;

  beforeAll(async () => {
    repository = await importHistory(historyFile(name));
  });

  afterAll(() => {
    jest.useRealTimers();
    rmSync(repository, { recursive: true, force: true });
  });

  it('agree with an independent walk by plain git', async () => {
    const walk = independentWalk(repository);
    // Only the clock is turned; the server goes on as always.
    jest.useFakeTimers({
      now: TAKEN_AT,
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
    const finishes = walk.deployments
      .map(({ finishedAt }) => finishedAt)
      .filter(finishedAt => finishedAt >= OLDEST);
    const first = Math.ceil(finishes[0] / DAY_MS) * DAY_MS;
    const scheduler = mockServices.scheduler();
    const { server } = await startTestBackend({
      features: [
        serviceMetrics,
        git,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        catalogServiceMock.factory({
          entities: [
            ...governedDocuments(),
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name, namespace: 'default' },
              spec: { type: 'library' },
              relations: [{ type: 'ownedBy', targetRef: OWNER }],
            },
            // Single deployments show up in what the owning team reads only.
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'User',
              metadata: { name: 'reader', namespace: 'default' },
              spec: {},
              relations: [{ type: 'memberOf', targetRef: OWNER }],
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            serviceMetrics: {
              governance: { enforceReviewDates: false },
              git: {
                owner: OWNER,
                clones: [{ path: repository, component: name }],
              },
            },
          },
        }),
      ],
    });
    await scheduler.triggerTask('sync-policies');
    await scheduler.triggerTask('sync-catalog');
    await scheduler.triggerTask('read-git');
    await scheduler.triggerTask('lift-dirty-days');

    let compared = 0;
    let seen = 0;
    for (let from = first; from <= finishes.at(-1)!; from += 91 * DAY_MS) {
      const to = from + 91 * DAY_MS;
      jest.setSystemTime(to + 8 * 3_600_000);
      const answer = await request(server)
        .get(
          `/api/service-metrics/v1/entities/component/default/${name}/readings?window=91d`,
        )
        .set(
          'Authorization',
          mockCredentials.user.header('user:default/reader'),
        );
      expect(answer.status).toBe(200);
      const { readings } = readingsResponseSchema.parse(answer.body);
      const [frequency, leadTime] = [
        'deployment-frequency',
        'change-lead-time',
      ].map(id => readings.find(({ metric }) => metric === id)!);
      expect(Date.parse(frequency.window.from)).toBe(from);

      const within = walk.deployments.filter(
        ({ finishedAt }) => finishedAt >= from && finishedAt < to,
      );
      expect(frequency.status).toBe('ok');
      expect(frequency.n).toBe(within.length);
      expect(frequency.value).toBeCloseTo(within.length / 13, 9);
      expect(partOf(frequency, 'deployment-days')?.value).toBe(
        new Set(within.map(({ finishedAt }) => Math.floor(finishedAt / DAY_MS)))
          .size,
      );
      seen += within.length;

      const times = within.flatMap(({ id }) => walk.leadTimes.get(id) ?? []);
      const merges = within.flatMap(
        ({ id }) => walk.mergeToProduction.get(id) ?? [],
      );
      expect(leadTime.n ?? 0).toBe(times.length);
      const merge = partOf(leadTime, 'merge-to-production');
      expect(merge?.n ?? 0).toBe(merges.length);
      const isShown = [
        expectQuantile(leadTime.value, times, 0.5, 6),
        expectQuantile(partOf(leadTime, 'p75')?.value, times, 0.75, 11),
        expectQuantile(partOf(leadTime, 'p90')?.value, times, 0.9, 29),
        expectQuantile(merge?.value, merges, 0.5, 6),
      ];
      compared += isShown.filter(Boolean).length;
    }
    expect(seen).toBe(
      finishes.filter(finishedAt => finishedAt >= first).length,
    );
    expect(compared).toBeGreaterThan(2);
  });
});
