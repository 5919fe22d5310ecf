import { TestDatabases } from '@backstage/backend-test-utils';
import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  ALL_ALLOWED,
  createCorridorHarness,
} from '../__testUtils__/corridorHarness';
import { parseReceipt } from './receipt';

/* Data names the policy under which it was collected, all the way into the receipt; a purpose that came later does not cover it. */

const SUBJECT = 'component:default/shop';
const GROUP = 'group:default/a';
const NOW = Date.parse('2026-06-17T10:00:00Z');

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('data on %s', id => {
  async function createHistory() {
    let version = 'v1';
    const harness = await createCorridorHarness({
      knex: await databases.init(id),
      now: () => NOW,
      components: [{ ref: SUBJECT, owner: GROUP }],
      policyVersion: () => version,
    });
    await harness.reset();
    for (const [under, daysAgo] of [
      ['v1', 3],
      ['v2', 10],
    ] as const) {
      version = under;
      const at = new Date(NOW - daysAgo * DAY_MS).toISOString();
      await harness.push([
        {
          eventId: `e${daysAgo}`,
          eventTime: at,
          kind: 'deployment',
          id: `d${daysAgo}`,
          subject: SUBJECT,
          environment: 'production',
          outcome: 'succeeded',
          finishedAt: at,
        },
      ]);
    }
    await harness.worker.run();
    return harness;
  }

  it.each([SUBJECT, GROUP])('of %s name their policies', async subject => {
    const { ruledReadings } = await createHistory();
    const { readings } = await ruledReadings.read(
      { subject, windows: ['7d', '28d'] },
      ALL_ALLOWED,
    );
    expect(
      readings
        .filter(({ metric }) => metric === 'deployment-frequency')
        .map(({ receipt }) => parseReceipt(receipt).collectedUnder),
    ).toEqual(['v1', 'v1,v2']);
  });

  it.each([SUBJECT, GROUP])(
    'of %s are withheld where the purpose came later',
    async subject => {
      const { ruledReadings } = await createHistory();
      const { readings, series } = await ruledReadings.read(
        { subject, windows: ['7d', '28d'], series: 'week' },
        {
          on: metric => ({
            serve: true,
            document: `metric:default/${metric}`,
            notes: [],
            covers: versions => !versions.includes('v2'),
          }),
          onPattern: () => ({ serve: false, reason: 'audience' }),
        },
      );
      const [week, month] = readings.filter(
        ({ metric }) => metric === 'deployment-frequency',
      );
      expect(week).toMatchObject({ status: 'ok', n: 1 });
      expect(week.before).toMatchObject({ status: 'withheld' });
      expect(week.before).not.toHaveProperty('n');
      expect(month).toMatchObject({
        status: 'withheld',
        reason: 'purpose-not-covered',
      });
      expect(month).not.toHaveProperty('value');
      const points = series
        .filter(({ metric }) => metric === 'deployment-frequency')
        .flatMap(each => each.points);
      const v2 = new Date(NOW - 10 * DAY_MS).toISOString();
      for (const { from, to, status } of points) {
        expect(status === 'withheld').toBe(from <= v2 && v2 < to);
      }
    },
  );
});
