import { TestDatabases } from '@backstage/backend-test-utils';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';

/*
 * A deployment that arrived late became the predecessor of one half a year after it. That one stayed "the first of all",
 * its changes unmeasured, because only the 90 days after the late one were linked anew.
 */

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const SUBJECT = 'component:default/shop';

it.each([
  ['half a year', '2025-12-19T10:00:00Z'],
  ['three years', '2023-06-14T10:00:00Z'],
])(
  'links a deployment whose predecessor of %s ago comes late',
  async (_, ago) => {
    const harness = await createCorridorHarness({
      knex: await databases.init('SQLITE_3'),
      now: () => Date.parse('2026-06-17T10:00:00Z'),
      components: [{ ref: SUBJECT, owner: 'group:default/a' }],
    });
    await harness.reset();
    const deployment = (id: string, finishedAt: string) => ({
      eventId: id,
      eventTime: finishedAt,
      kind: 'deployment' as const,
      id,
      subject: SUBJECT,
      environment: 'production',
      outcome: 'succeeded' as const,
      finishedAt,
    });
    const leadTime = async () =>
      (await harness.page(SUBJECT)).readings.find(
        ({ metric, window }) =>
          metric === 'change-lead-time' && window.label === '7d',
      );
    await harness.push([
      deployment('new', '2026-06-14T10:00:00Z'),
      ...Array.from({ length: 6 }, (__, index) => ({
        eventId: `c${index}`,
        eventTime: '2026-06-12T10:00:00Z',
        kind: 'change' as const,
        id: `c${index}`,
        subject: SUBJECT,
        mergedAt: '2026-06-12T10:00:00Z',
        firstCommitAt: '2026-06-12T08:00:00Z',
      })),
    ]);
    await harness.worker.run();
    expect(await leadTime()).toMatchObject({
      status: 'insufficient-sample',
      exclusions: { 'no-predecessor': 6 },
    });

    await harness.push([deployment('old', ago)]);
    await harness.worker.run();
    expect(await leadTime()).toMatchObject({ status: 'ok', value: 50 * 3_600 });
  },
);
