import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  DAY_MS,
  FactDelivery,
  Reading,
} from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { historiesOf } from '../__testUtils__/historiesOf';
import { CatalogSync } from '../ownership/CatalogSync';
import { DirtyDayStore } from './DirtyDayStore';

/*
 * Groups, systems and domains: what is merged ahead of the reader is what its services say, whatever the catalog did in
 * between.
 */

jest.setTimeout(300_000);

const NOW = Date.parse('2026-06-17T10:00:00Z');
const SHOP = 'component:default/shop';
const SEARCH = 'component:default/search';
const PAY = 'component:default/pay';
const SUBJECTS = [SHOP, SEARCH, PAY];
const GROUP = 'group:default/a';
const BELOW = 'group:default/below';
const historyOf = historiesOf({ now: NOW, subjects: SUBJECTS });

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** What the catalog may come to say: owners, systems, segments and places in the tree, and a service that is gone. */
const catalogs = fc
  .record({
    owners: fc.array(fc.constantFrom('a', 'below', 'other'), {
      minLength: 3,
      maxLength: 3,
    }),
    systems: fc.array(fc.constantFrom('s', 't', undefined), {
      minLength: 3,
      maxLength: 3,
    }),
    segments: fc.array(fc.constantFrom('high', 'low'), {
      minLength: 3,
      maxLength: 3,
    }),
    parent: fc.constantFrom('a', 'other', undefined),
    domain: fc.constantFrom('d', 'e'),
    gone: fc.constantFrom(undefined, undefined, 1),
  })
  .map(({ owners, systems, segments, parent, domain, gone }): Entity[] => [
    ...SUBJECTS.map(
      (ref, index): Entity => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: ref.split('/')[1],
          namespace: 'default',
          annotations: { 'plumbline.dev/criticality': segments[index] },
        },
        relations: [
          { type: 'ownedBy', targetRef: `group:default/${owners[index]}` },
          ...(systems[index]
            ? [
                {
                  type: 'partOf',
                  targetRef: `system:default/${systems[index]}`,
                },
              ]
            : []),
        ],
      }),
    ).filter((_, index) => index !== gone),
    scope('Group', 'a'),
    scope('Group', 'other'),
    scope(
      'Group',
      'below',
      parent
        ? { type: 'childOf', targetRef: `group:default/${parent}` }
        : undefined,
    ),
    scope('System', 's', {
      type: 'partOf',
      targetRef: `domain:default/${domain}`,
    }),
    scope('System', 't', { type: 'partOf', targetRef: 'domain:default/d' }),
    scope('Domain', 'd'),
    scope('Domain', 'e'),
  ]);

function scope(
  kind: string,
  name: string,
  relation?: { type: string; targetRef: string },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: relation ? [relation] : [],
  };
}

/** What a reading counted; a restored incident that says it ended before it began is known, and in no duration. */
function countedOf({ metric, n = 0, exclusions }: Reading): number {
  return metric === 'time-to-restore'
    ? n + (exclusions?.['clock-skew'] ?? 0)
    : n;
}

function isRatio({ unit, value }: Reading): boolean {
  return unit === 'ratio' && value !== undefined;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** What one service counted of the same metric in the same window. */
function sameOf(
  own: ReadonlyMap<string, Reading[]>,
  member: string,
  { metric, window }: Reading,
): number {
  const same = own
    .get(member)
    ?.find(
      reading =>
        reading.metric === metric && reading.window.label === window.label,
    );
  return same?.n ?? 0;
}

/** Metrics that count incidents, each by the instant that decides when. */
const BY_INCIDENT: Record<string, 'restored_at' | 'started_at'> = {
  'time-to-restore': 'restored_at',
  'incident-count': 'started_at',
  'repeat-incident-rate': 'started_at',
};

/** Incidents of any of some services that were restored, or began, within a window, each once. */
function incidentsWithin(
  instant: 'restored_at' | 'started_at',
  window: Reading['window'],
  incidents: readonly {
    subject: string;
    incident_id: string;
    restored_at: number | string | null;
    started_at: number | string | null;
  }[],
  members: readonly string[],
): number {
  const within = incidents.filter(
    ({ subject, [instant]: at }) =>
      members.includes(subject) &&
      Number(at) >= Date.parse(window.from) &&
      Number(at) < Date.parse(window.to),
  );
  return new Set(within.map(row => row.incident_id)).size;
}

describe.each(databases.eachSupportedId())('scopes on %s', id => {
  const numRuns = id === 'SQLITE_3' ? 10 : 3;

  async function createScoped() {
    const harness = await createCorridorHarness({
      knex: await databases.init(id),
      now: () => NOW,
      components: [
        {
          ref: SHOP,
          owner: GROUP,
          segment: 'high',
          system: 'system:default/s',
        },
        {
          ref: SEARCH,
          owner: BELOW,
          segment: 'high',
          system: 'system:default/t',
        },
        { ref: PAY, owner: GROUP, segment: 'low', system: 'system:default/s' },
      ],
      scopes: [
        { ref: GROUP },
        { ref: BELOW, parent: GROUP },
        { ref: 'system:default/s', parent: 'domain:default/d' },
        { ref: 'system:default/t', parent: 'domain:default/d' },
        { ref: 'domain:default/d' },
      ],
    });
    return {
      ...harness,
      async readings(subject: string): Promise<Reading[]> {
        const page = await harness.readings.read({
          subject,
          windows: ['7d', '28d', '91d', 'quarter'],
        });
        return page.readings;
      },
    };
  }

  it.each([GROUP, 'domain:default/d'])(
    'adds up for %s, segment by segment, and counts an incident once',
    async shared => {
      const { reset, push, worker, readings, knex } = await createScoped();
      await fc.assert(
        fc.asyncProperty(historyOf(8, 30), async facts => {
          await reset();
          await push(facts);
          await worker.run();
          const own = new Map<string, Reading[]>();
          for (const subject of SUBJECTS) {
            own.set(subject, await readings(subject));
          }
          const incidents = await knex('incident_links');
          const page = await readings(shared);
          // Whether an incident's detector is known is a matter of the fact; it is held against facts in incidentMetrics.test.ts.
          const told = page.filter(
            ({ status, metric }) =>
              status !== 'no-data' && metric !== 'detection-coverage',
          );
          expect(told.map(countedOf)).toEqual(
            told.map(reading => {
              const members =
                reading.segment === 'low' ? [PAY] : [SHOP, SEARCH];
              const instant = BY_INCIDENT[reading.metric];
              return instant
                ? incidentsWithin(instant, reading.window, incidents, members)
                : sum(members.map(member => sameOf(own, member, reading)));
            }),
          );
          for (const { value = 0 } of told.filter(isRatio)) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        }),
        { numRuns },
      );
    },
  );

  it('gives the same bytes after any change of the catalog as when everything is lifted anew', async () => {
    const harness = await createScoped();
    const { knex, reset, push, worker, stored } = harness;
    await fc.assert(
      fc.asyncProperty(
        historyOf(10, 24),
        fc.array(catalogs, { minLength: 1, maxLength: 3, size: 'max' }),
        fc.constantFrom(1, 60, 200),
        async (facts, told, daysAgo) => {
          await reset();
          await push(facts.slice(0, 10));
          await worker.run();
          for (const [index, entities] of told.entries()) {
            await new CatalogSync({
              catalog: catalogServiceMock({ entities }),
              auth: mockServices.auth(),
              store: harness.ownership,
              scopes: harness.scopes,
              renames: harness.renames,
              recount: harness.recount,
              segmentBy: 'criticality',
              closeEnvironment: name => name,
              logger: mockServices.logger.mock(),
            }).run(NOW - daysAgo * DAY_MS + index);
            await worker.run();
          }
          await push(facts);
          await worker.run();
          const before = await stored();
          expect(before.dirtyScopes).toEqual([]);

          for (const table of ['rollups', 'dirty_scopes']) {
            await knex(table).delete();
          }
          for (const { ref } of await knex('components').select('ref')) {
            await new DirtyDayStore(knex).markAll(ref);
          }
          await worker.run();
          expect((await stored()).rollups).toEqual(before.rollups);
        },
      ),
      { numRuns },
    );
  });
});

describe('trends of several services', () => {
  const deployed = (
    subject: string,
    daysAgo: number,
    index: number,
  ): FactDelivery => {
    const at = new Date(NOW - daysAgo * DAY_MS - index * 60_000).toISOString();
    return {
      eventId: `${subject.split('/')[1]}-${daysAgo}-${index}`,
      eventTime: at,
      kind: 'deployment',
      id: `d-${daysAgo}-${index}`,
      subject,
      environment: 'production',
      outcome: 'succeeded',
      finishedAt: at,
    };
  };

  /** Two services at one a day; and a third that begins at ten a day some days ago. */
  function facts(begin: number): FactDelivery[] {
    const days = Array.from({ length: 400 }, (_, index) => index + 1);
    return [
      ...days.flatMap(ago => [
        deployed(SHOP, ago, 0),
        deployed(SEARCH, ago, 0),
      ]),
      ...days
        .filter(ago => ago <= begin)
        .flatMap(ago =>
          Array.from({ length: 10 }, (_, index) => deployed(PAY, ago, index)),
        ),
    ];
  }

  async function readGroup(begin: number) {
    const harness = await createCorridorHarness({
      knex: await databases.init('SQLITE_3'),
      now: () => NOW,
      components: SUBJECTS.map(ref => ({ ref, owner: GROUP })),
    });
    await harness.reset();
    const all = facts(begin);
    for (let i = 0; i < all.length; i += 500) {
      await harness.push(all.slice(i, i + 500));
    }
    await harness.worker.run();
    const { readings, services } = await harness.readings.read({
      subject: GROUP,
      windows: ['7d', '28d', '91d'],
    });
    const find = (label: string) =>
      readings.find(
        ({ metric, window }) =>
          metric === 'deployment-frequency' && window.label === label,
      )!;
    return { find, services };
  }

  it('count a service that is new, and compare without it', async () => {
    const { find } = await readGroup(30);
    const reading = find('28d');
    expect(reading).toMatchObject({
      n: 28 * 12,
      verdict: 'no-clear-change',
      before: { n: 28 * 2 + 20 },
    });
    expect(reading.notes).toContain('services-changed');
  });

  it('compare with it where it was there in both windows', async () => {
    const { find } = await readGroup(30);
    expect(find('7d').notes).not.toContain('services-changed');
    expect(find('91d')).toMatchObject({ verdict: 'no-clear-change' });
    expect(find('91d').notes).toContain('services-changed');
  });
});
