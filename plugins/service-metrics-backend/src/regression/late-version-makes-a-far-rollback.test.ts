import { TestDatabases } from '@backstage/backend-test-utils';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';

/*
 * A version that arrived late was the one that a rollback half a year after it returned to. The rollback, and the
 * deployment that failed by it, lie far ahead of the late one; judging only the days at hand left both as they were.
 */

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const SUBJECT = 'component:default/shop';

async function createHistory() {
  const harness = await createCorridorHarness({
    knex: await databases.init('SQLITE_3'),
    now: () => Date.parse('2026-06-17T10:00:00Z'),
    components: [{ ref: SUBJECT, owner: 'group:default/a' }],
  });
  await harness.reset();
  return {
    ...harness,
    async tell(id: string, day: string, version: string, type: string) {
      await harness.push([
        {
          eventId: id,
          eventTime: `${day}T10:00:00Z`,
          kind: 'deployment',
          id,
          subject: SUBJECT,
          environment: 'production',
          outcome: 'succeeded',
          type: type === 'rollback' ? 'rollback' : 'standard',
          revision: version.repeat(8),
          finishedAt: `${day}T10:00:00Z`,
        },
      ]);
    },
  };
}

it('judges a rollback anew, however far ahead of the late version it returns to', async () => {
  const late = await createHistory();
  await late.tell('d2', '2026-06-08', 'b', 'standard');
  await late.tell('d3', '2026-06-09', 'c', 'standard');
  await late.tell('back', '2026-06-10', 'a', 'rollback');
  await late.worker.run();
  expect((await late.stored()).fates).toEqual([]);

  await late.tell('d1', '2025-11-20', 'a', 'standard');
  await late.worker.run();
  const { fates, rollups } = await late.stored();
  expect(
    fates.map(fate => [fate.deployment_id, fate.failure, fate.remedy]),
  ).toEqual([
    ['back', null, 'It returns to a version deployed before.'],
    ['d2', 'It was rolled back.', null],
  ]);

  const once = await createHistory();
  await once.tell('d1', '2025-11-20', 'a', 'standard');
  await once.tell('d2', '2026-06-08', 'b', 'standard');
  await once.tell('d3', '2026-06-09', 'c', 'standard');
  await once.tell('back', '2026-06-10', 'a', 'rollback');
  await once.worker.run();
  expect(rollups).toEqual((await once.stored()).rollups);
});
