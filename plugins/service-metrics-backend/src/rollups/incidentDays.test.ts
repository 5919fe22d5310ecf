import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DAY_MS,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { DirtyDayStore } from './DirtyDayStore';

/* A fact about an incident reaches the days that count it, however far, and no other day is lifted. */

const SUBJECT = 'component:default/shop';
const NOW = Date.parse('2026-06-17T10:00:00Z');

const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const day = (days: number) => daysAgo(days).slice(0, 10);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('incidents on %s', id => {
  async function createHistory() {
    const knex = await databases.init(id);
    const harness = await createCorridorHarness({
      knex,
      now: () => NOW,
      components: [{ ref: SUBJECT, owner: 'group:default/a' }],
    });
    await harness.reset();
    let events = 0;
    const tell = async (fact: object) => {
      events += 1;
      await harness.push([
        {
          eventId: `${events}`,
          eventTime: new Date(NOW - DAY_MS + events).toISOString(),
          subject: SUBJECT,
          ...fact,
        } as FactDelivery,
      ]);
    };
    for (const days of [300, 200, 100, 50, 20, 5]) {
      await tell({
        kind: 'deployment',
        id: `d${days}`,
        tier: 'production',
        outcome: 'succeeded',
        finishedAt: daysAgo(days),
      });
    }
    await harness.worker.run();
    const snapshot = async () => {
      const rows = await knex('rollups')
        .where({ scope: SUBJECT, grain: 'day' })
        .orderBy(['start', 'metric']);
      return new Map<string, string>(
        rows.map(row => [`${row.start} ${row.metric}`, row.partial]),
      );
    };
    return {
      knex,
      tell,
      snapshot,
      /** Lifts every day anew. */
      async liftAll() {
        await new DirtyDayStore(knex).markAll(SUBJECT);
        await harness.worker.run();
      },
      /** Tells about the incident, lifts, and answers which days and metrics count something else. */
      async tellIncident(fields: Partial<FactDelivery<'incident'>>) {
        const before = await snapshot();
        await tell({ kind: 'incident', id: 'i1', ...fields });
        await harness.worker.run();
        expect(await knex('dirty_days')).toEqual([]);
        const after = await snapshot();
        return [...new Set([...before.keys(), ...after.keys()])]
          .filter(key => before.get(key) !== after.get(key))
          .sort();
      },
    };
  }

  const RESTORE = 'time-to-restore';
  const RECOVERY = 'failed-deployment-recovery-time';
  const FAIL = 'change-fail-rate';

  it('are counted, reopened, corrected and withdrawn where they were counted', async () => {
    const { tellIncident, snapshot } = await createHistory();
    const empty = await snapshot();
    const failed = [`${day(200)} ${FAIL}`, `${day(200)} ${RECOVERY}`];

    expect(await tellIncident({ startedAt: daysAgo(199.5) })).toEqual(
      expect.arrayContaining(failed),
    );

    // Restored half a year later: counted there, and no longer open where it was deployed.
    expect(await tellIncident({ restoredAt: daysAgo(3) })).toEqual([
      `${day(200)} ${RECOVERY}`,
      `${day(3)} ${RECOVERY}`,
      `${day(3)} ${RESTORE}`,
    ]);

    expect(await tellIncident({ restoredAt: null })).toEqual([
      `${day(200)} ${RECOVERY}`,
      `${day(3)} ${RECOVERY}`,
      `${day(3)} ${RESTORE}`,
    ]);

    // Another service's trouble after all: impact began long before the deployment.
    const moved = await tellIncident({
      startedAt: daysAgo(250),
      restoredAt: daysAgo(2),
    });
    expect(moved).toEqual(expect.arrayContaining(failed));
    expect(moved).toContain(`${day(2)} ${RESTORE}`);

    await tellIncident({ withdrawn: true });
    expect(await snapshot()).toEqual(empty);
  });

  it('fail a deployment of long ago when a late remedy names them, as if all came at once', async () => {
    const { tell, tellIncident, snapshot, liftAll } = await createHistory();
    await tell({
      kind: 'deployment',
      id: 'd85',
      tier: 'production',
      outcome: 'succeeded',
      finishedAt: daysAgo(85),
    });
    await tellIncident({ startedAt: daysAgo(81) });
    const before = await snapshot();
    await tell({
      kind: 'deployment',
      id: 'fix',
      tier: 'production',
      type: 'hotfix',
      outcome: 'succeeded',
      finishedAt: daysAgo(1),
      remedies: { kind: 'incident', id: 'i1' },
    });
    await tellIncident({ restoredAt: daysAgo(1) });
    const after = await snapshot();
    expect(after.get(`${day(85)} ${FAIL}`)).not.toBe(
      before.get(`${day(85)} ${FAIL}`),
    );
    await liftAll();
    expect(await snapshot()).toEqual(after);
  });

  it('are stored with rung and reason', async () => {
    const { knex, tellIncident } = await createHistory();
    await tellIncident({
      startedAt: daysAgo(4),
      causedBy: { kind: 'deployment', id: 'd20' },
    });
    expect(await knex('incident_links')).toEqual([
      expect.objectContaining({
        incident_id: 'i1',
        deployment_id: 'd20',
        rung: 1,
        reason: 'The source of the incident names it.',
      }),
    ]);
    await tellIncident({ causedBy: null });
    expect(await knex('incident_links').first('rung', 'deployment_id')).toEqual(
      { rung: 3, deployment_id: 'd5' },
    );
  });
});
