import { TestDatabases } from '@backstage/backend-test-utils';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';

/*
 * A corrected first commit left the link as it was, so only the day of the merge was lifted anew, and the lead time
 * on the day of the deployment went on telling the old story.
 */

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const SUBJECT = 'component:default/shop';

it('lifts the day of the deployment when a change is corrected', async () => {
  const harness = await createCorridorHarness({
    knex: await databases.init('SQLITE_3'),
    now: () => Date.parse('2026-06-17T10:00:00Z'),
    components: [{ ref: SUBJECT, owner: 'group:default/a' }],
  });
  await harness.reset();
  const deployment = (id: string, finishedAt: string) => ({
    eventId: `finished-${id}`,
    eventTime: finishedAt,
    kind: 'deployment' as const,
    id,
    subject: SUBJECT,
    environment: 'production',
    outcome: 'succeeded' as const,
    finishedAt,
  });
  const changes = (eventTime: string, firstCommitAt: string) =>
    Array.from({ length: 6 }, (_, index) => ({
      eventId: `change-${index}-${eventTime}`,
      eventTime,
      kind: 'change' as const,
      id: `c${index}`,
      subject: SUBJECT,
      mergedAt: '2026-06-12T10:00:00Z',
      firstCommitAt,
    }));
  const leadTime = async () =>
    (await harness.page(SUBJECT)).readings.find(
      ({ metric, window }) =>
        metric === 'change-lead-time' && window.label === '7d',
    )?.value;

  await harness.push([
    deployment('d1', '2026-06-10T10:00:00Z'),
    deployment('d2', '2026-06-14T10:00:00Z'),
    ...changes('2026-06-12T10:00:00Z', '2026-06-12T08:00:00Z'),
  ]);
  await harness.worker.run();
  expect(await leadTime()).toBe(50 * 3_600);

  await harness.push(changes('2026-06-15T10:00:00Z', '2026-06-12T00:00:00Z'));
  await harness.worker.run();
  expect(await leadTime()).toBe(58 * 3_600);
});
