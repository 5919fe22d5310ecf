import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { historiesOf } from '../__testUtils__/historiesOf';
import { CatalogSync } from './CatalogSync';

/* A component that was renamed is counted as if it had always had its new name, whatever arrives under which of them. */

jest.setTimeout(300_000);

const NOW = Date.parse('2026-06-17T10:00:00Z');
const OLD = 'component:default/basket';
const NEW = 'component:default/cart';
const OWNER = 'group:default/a';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

function component(ref: string, formerly?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: ref.split('/')[1],
      namespace: 'default',
      annotations: formerly ? { 'plumbline.dev/formerly': formerly } : {},
    },
    relations: [{ type: 'ownedBy', targetRef: OWNER }],
  };
}

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'a', namespace: 'default' },
};

describe.each(databases.eachSupportedId())('renames on %s', id => {
  async function createRenaming() {
    const harness = await createCorridorHarness({
      knex: await databases.init(id),
      now: () => NOW,
      components: [],
    });
    return {
      ...harness,
      async tell(entities: Entity[], daysAgo: number) {
        await new CatalogSync({
          catalog: catalogServiceMock({ entities: [...entities, group] }),
          auth: mockServices.auth(),
          store: harness.ownership,
          scopes: harness.scopes,
          renames: harness.renames,
          recount: harness.recount,
          segmentBy: 'criticality',
          closeEnvironment: name => name,
          logger: mockServices.logger.mock(),
        }).run(NOW - daysAgo * DAY_MS);
        await harness.worker.run();
      },
    };
  }

  it('carry the whole history along', async () => {
    const { reset, push, tell, worker, stored, knex } = await createRenaming();
    await fc.assert(
      fc.asyncProperty(
        historiesOf({ now: NOW, subjects: [OLD, NEW] })(6, 20),
        fc.integer({ min: 0, max: 6 }),
        async (facts, early) => {
          await reset();
          await tell([component(NEW)], 300);
          await push(facts.map(fact => ({ ...fact, subject: NEW })));
          await worker.run();
          const { rollups: expected } = await stored();

          await reset();
          await tell([component(OLD)], 300);
          await push(
            facts.slice(0, early).map(fact => ({ ...fact, subject: OLD })),
          );
          await worker.run();
          await tell([component(NEW, OLD)], 2);
          // Pipelines learn the new name one by one.
          await push(facts.slice(early));
          await worker.run();
          await tell([component(NEW, OLD)], 1);

          const { rollups, dirty, dirtyScopes } = await stored();
          expect({ dirty, dirtyScopes }).toEqual({
            dirty: [],
            dirtyScopes: [],
          });
          expect(rollups).toEqual(expected);
          for (const table of ['facts', 'links', 'incident_links']) {
            expect(await knex(table).where({ subject: OLD })).toEqual([]);
          }
        },
      ),
      { numRuns: id === 'SQLITE_3' ? 16 : 4 },
    );
  });

  it('leave a component alone that the catalog still has', async () => {
    const { reset, push, tell, knex } = await createRenaming();
    await reset();
    await tell([component(OLD), component(NEW, OLD)], 2);
    const at = new Date(NOW - DAY_MS).toISOString();
    await push([
      {
        eventId: 'e1',
        eventTime: at,
        kind: 'deployment',
        id: 'd1',
        subject: OLD,
        environment: 'production',
        outcome: 'succeeded',
        finishedAt: at,
      },
    ]);
    await tell([component(OLD), component(NEW, OLD)], 1);
    expect(await knex('facts').distinct('subject')).toEqual([{ subject: OLD }]);
  });
});
