import { TestDatabases } from '@backstage/backend-test-utils';
import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';

/*
 * A fact whose instant was taken back aged from that instant or from its first receipt, whichever report came first. When a
 * fact goes must not depend on the order in which it was told.
 */

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const SUBJECT = 'component:default/shop';
const TOLD = '2026-06-10T10:00:00Z';
const TAKEN_BACK = '2026-06-14T10:00:00Z';

const report = (
  eventTime: string,
  finishedAt: string | null,
): FactDelivery => ({
  eventId: eventTime,
  eventTime,
  kind: 'deployment',
  id: '1',
  subject: SUBJECT,
  environment: 'production',
  outcome: 'succeeded',
  finishedAt,
});

it.each(databases.eachSupportedId())(
  'ages alike in any order, %s',
  async id => {
    const knex = await databases.init(id);
    let now = Date.parse('2026-06-17T10:00:00Z');
    const harness = await createCorridorHarness({
      knex,
      now: () => now++,
      components: [{ ref: SUBJECT, owner: 'group:default/a' }],
    });
    const reports = [report(TOLD, TOLD), report(TAKEN_BACK, null)];
    for (const order of [reports, [...reports].reverse()]) {
      await harness.reset();
      for (const each of order) {
        await harness.push([each]);
      }
      const [{ at, ages_from: agesFrom }] = await knex('facts');
      expect(at).toBeNull();
      expect(Number(agesFrom)).toBe(Date.parse(TAKEN_BACK));
    }
  },
);
