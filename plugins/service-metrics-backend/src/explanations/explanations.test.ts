import { TestDatabases } from '@backstage/backend-test-utils';
import {
  answerOf,
  countedIn,
  createHistory,
  SUBJECT,
  UPSTREAM,
} from './__testUtils__/createHistory';

/* What is told of single facts, over a real database and through the workers that decide what counts. */

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('why, on %s', id => {
  it('tells a deployment that brought a change, failed and recovered', async () => {
    const { deploy, tell, worker, why } = await createHistory(
      await databases.init(id),
    );
    await deploy('d0', '2026-06-01T10:00:00Z');
    await tell({
      kind: 'change',
      id: 'c1',
      firstCommitAt: '2026-06-01T12:00:00Z',
      mergedAt: '2026-06-02T08:00:00Z',
    });
    await deploy('d1', '2026-06-02T10:00:00Z');
    await tell({
      kind: 'incident',
      id: 'i1',
      severity: 'sev2',
      startedAt: '2026-06-02T11:00:00Z',
      restoredAt: '2026-06-03T01:00:00Z',
    });
    await worker.run();

    const deployment = await why('deployment', 'd1');
    expect(deployment).toMatchObject({
      at: '2026-06-02T10:00:00.000Z',
      summary:
        "It succeeded in production on 2026-06-02 10:00 UTC, because its environment 'production' is in the configured production environments (production, prod, live); it counts as failed since.",
    });
    expect(answerOf(deployment, 'deployment-frequency')).toMatchObject({
      counted: true,
      day: '2026-06-02',
    });
    expect(answerOf(deployment, 'change-fail-rate')?.reason).toBe(
      'Counted as failed. An incident is attributed to it.',
    );
    expect(
      answerOf(deployment, 'failed-deployment-recovery-time'),
    ).toMatchObject({
      counted: true,
      day: '2026-06-03',
      reason: 'The failure was over 15 hours after the deployment.',
    });
    expect(
      deployment.links.map(({ kind, id: name, rung }) => [kind, name, rung]),
    ).toEqual([
      ['change', 'c1', 4],
      ['incident', 'i1', 3],
      ['incident', 'i1', undefined],
    ]);

    const change = await why('change', 'c1');
    expect(answerOf(change, 'change-lead-time')).toEqual({
      metric: 'change-lead-time',
      counted: true,
      day: '2026-06-02',
      reason:
        'From first commit to production: 22 hours. From merge to production: 2 hours.',
    });
    expect(change.links).toEqual([
      expect.objectContaining({ kind: 'deployment', id: 'd1', rung: 4 }),
    ]);

    const incident = await why('incident', 'i1');
    expect(countedIn(incident)).toEqual([
      'change-fail-rate',
      'failed-deployment-recovery-time',
      'time-to-restore',
    ]);
    expect(incident.metrics.map(({ day }) => day)).toEqual([
      '2026-06-02',
      '2026-06-03',
      '2026-06-03',
    ]);
    expect(incident.links[0]).toMatchObject({
      id: 'd1',
      rung: 3,
      suggestion: false,
    });
  });

  it.each([
    [
      { environment: 'staging' },
      "because its environment 'staging' is not in the configured production environments",
    ],
    [{ tier: 'other' }, "because its source gives its tier as 'other'"],
    [{ environment: null }, 'it names no environment'],
    [{ outcome: 'failed' }, 'was not successful, so it never served anyone'],
    [{ outcome: 'cancelled' }, 'was cancelled'],
    [{ outcome: null }, 'has not said how it ended'],
    [{ finishedAt: null }, 'It has not finished'],
    [{ withdrawn: true }, 'Its source has withdrawn it'],
  ])(
    'tells why a deployment with %j counts in nothing',
    async (fields, why) => {
      const history = await createHistory(await databases.init(id));
      await history.deploy('d1', '2026-06-02T10:00:00Z', fields);
      await history.worker.run();
      const explanation = await history.why('deployment', 'd1');
      expect(explanation.summary).toContain(why);
      expect(countedIn(explanation)).toEqual([]);
      expect(explanation.metrics).toHaveLength(5);
    },
  );

  it('names the annotation by which an environment is production', async () => {
    const { deploy, set, worker, why } = await createHistory(
      await databases.init(id),
    );
    await set({ productionEnvironments: ['prod-blue', 'staging'] });
    await deploy('d1', '2026-06-02T10:00:00Z', { environment: 'staging' });
    await deploy('d2', '2026-06-03T10:00:00Z');
    await worker.run();
    expect((await why('deployment', 'd1')).summary).toContain(
      "its environment 'staging' is in the annotation plumbline.dev/production-environments (prod-blue, staging)",
    );
    expect(countedIn(await why('deployment', 'd2'))).toEqual([]);
  });

  it('counts one revision in several environments once, also along a chain of days', async () => {
    const { deploy, set, worker, why, knex } = await createHistory(
      await databases.init(id),
    );
    await set({
      productionEnvironments: ['prod-eu', 'prod-us', 'prod-ap', 'prod-sa'],
    });
    const revision = 'abcdef0';
    await deploy('t1', '2026-06-02T10:00:00Z', {
      environment: 'prod-eu',
      revision,
    });
    await deploy('t2', '2026-06-03T09:00:00Z', {
      environment: 'prod-us',
      revision,
    });
    await deploy('t3', '2026-06-04T08:00:00Z', {
      environment: 'prod-ap',
      revision,
    });
    await deploy('t4', '2026-06-05T07:00:00Z', {
      environment: 'prod-sa',
      revision,
    });
    await worker.run();
    expect(countedIn(await why('deployment', 't1'))).toContain(
      'deployment-frequency',
    );
    const target = await why('deployment', 't2');
    expect(target.summary).toBe(
      'Its revision had reached production 23 hours earlier, in another environment: within 24 hours both are one deployment, counted once, on 2026-06-02.',
    );
    expect(target.links).toEqual([
      expect.objectContaining({ id: 't1', suggestion: false }),
    ]);
    expect(countedIn(await why('deployment', 't3'))).toContain(
      'deployment-frequency',
    );
    expect(countedIn(await why('deployment', 't4'))).toEqual([]);
    const [{ days }] = await knex('rollups')
      .where({ scope: SUBJECT, grain: 'day', metric: 'deployment-frequency' })
      .countDistinct({ days: 'start' });
    expect(Number(days)).toBe(2);
  });

  it('tells a change without deployment, without predecessor, without first commit, and one from a clock ahead', async () => {
    const { deploy, tell, worker, why } = await createHistory(
      await databases.init(id),
    );
    const merge = async (name: string, fields: object) =>
      await tell({ kind: 'change', id: name, ...fields });
    await merge('first', { mergedAt: '2026-06-01T08:00:00Z' });
    await deploy('d1', '2026-06-01T10:00:00Z');
    await merge('squashed', { mergedAt: '2026-06-02T08:00:00Z' });
    await merge('ahead', {
      mergedAt: '2026-06-02T11:00:00Z',
      firstCommitAt: '2026-06-02T10:30:00Z',
    });
    await deploy('d2', '2026-06-02T10:00:00Z', {
      changes: ['squashed', 'ahead'],
    });
    await merge('waiting', { mergedAt: '2026-06-10T08:00:00Z' });
    await merge('open', { firstCommitAt: '2026-06-10T08:00:00Z' });
    await worker.run();

    expect((await why('change', 'first')).summary).toContain(
      'before which none is known',
    );
    expect(
      answerOf(await why('deployment', 'd1'), 'change-lead-time'),
    ).toMatchObject({
      counted: false,
      reason: expect.stringContaining('1 change of it cannot be measured'),
    });
    expect(
      answerOf(await why('change', 'squashed'), 'change-lead-time'),
    ).toMatchObject({
      counted: false,
      reason: expect.stringContaining('a squash may have lost it'),
    });
    expect(
      answerOf(await why('change', 'ahead'), 'change-lead-time')?.reason,
    ).toBe(
      'Its first commit is dated after its deployment: clocks differ, so there is no lead time. It is dated as merged after its deployment: clocks differ, so there is no time from merge to production.',
    );
    expect((await why('change', 'waiting')).summary).toContain(
      'has not reached production',
    );
    expect((await why('change', 'open')).summary).toContain(
      'has not been merged',
    );
  });

  it('tells a rollback, and what it says has failed', async () => {
    const { deploy, worker, why } = await createHistory(
      await databases.init(id),
    );
    await deploy('v1', '2026-06-01T10:00:00Z', { revision: 'aaaaaaa' });
    await deploy('v2', '2026-06-02T10:00:00Z', { revision: 'bbbbbbb' });
    await deploy('back', '2026-06-02T13:00:00Z', {
      revision: 'aaaaaaa',
      type: 'rollback',
    });
    await worker.run();
    const failed = await why('deployment', 'v2');
    expect(answerOf(failed, 'change-fail-rate')?.reason).toBe(
      'Counted as failed. It was rolled back.',
    );
    expect(failed.links).toEqual([
      expect.objectContaining({
        kind: 'deployment',
        id: 'back',
        reason: 'This deployment ended the failure.',
      }),
    ]);
    const back = await why('deployment', 'back');
    expect(answerOf(back, 'deployment-rework-rate')?.reason).toBe(
      'Counted as made to remedy. It returns to a version deployed before.',
    );
    expect(back.links).toEqual([
      expect.objectContaining({
        id: 'v2',
        reason: 'This deployment ended its failure.',
      }),
    ]);
  });

  it('says what waits, what a user owns, what the catalog has not and what it lost', async () => {
    const { deploy, knex, set, ownership, worker, why } = await createHistory(
      await databases.init(id),
    );
    await deploy('d1', '2026-06-02T10:00:00Z');
    expect((await why('deployment', 'd1')).summary).toContain(
      'wait to be counted anew',
    );
    await worker.run();
    expect((await why('deployment', 'd1')).summary).not.toContain('wait');

    await ownership.markGone([SUBJECT], Date.parse('2026-06-02T00:00:00Z'));
    expect((await why('deployment', 'd1')).summary).toBe(
      'The component left the catalog on 2026-06-02 00:00 UTC, and what came later is not counted.',
    );
    await set({ ownerKind: 'user', owner: '' });
    expect((await why('deployment', 'd1')).summary).toContain(
      'owned by a user',
    );
    await knex('components').where({ ref: SUBJECT }).delete();
    const unmapped = await why('deployment', 'd1');
    expect(unmapped.summary).toContain('was not in the catalog');
    expect(countedIn(unmapped)).toEqual([]);
  });

  it('knows no fact of another source, kind or component', async () => {
    const { deploy, explanations } = await createHistory(
      await databases.init(id),
    );
    await deploy('d1', '2026-06-02T10:00:00Z');
    const key = {
      subject: SUBJECT,
      kind: 'deployment' as const,
      source: 'ci',
      id: 'd1',
    };
    for (const other of [
      { source: 'other' },
      { kind: 'change' as const },
      { subject: UPSTREAM },
      { id: 'd2' },
    ]) {
      await expect(explanations.explain({ ...key, ...other })).rejects.toThrow(
        'is known for',
      );
    }
  });
});
