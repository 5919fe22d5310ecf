import { TestDatabases } from '@backstage/backend-test-utils';
import {
  countedIn,
  createHistory,
  SUBJECT,
  UPSTREAM,
} from './__testUtils__/createHistory';

/* What is told of incidents: why a deployment is their cause or not, and what else may be. */

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('why incidents, on %s', id => {
  it('tells an incident why each candidate is not its cause', async () => {
    const { deploy, tell, worker, why } = await createHistory(
      await databases.init(id),
    );
    await deploy('long-before', '2026-06-01T10:00:00Z');
    await deploy('staging', '2026-06-04T09:00:00Z', { environment: 'staging' });
    await deploy('failed', '2026-06-04T09:30:00Z', { outcome: 'failed' });
    await deploy('after', '2026-06-04T11:00:00Z');
    await tell({
      kind: 'incident',
      id: 'i1',
      startedAt: '2026-06-04T10:00:00Z',
      causedBy: { kind: 'deployment', id: 'staging' },
    });
    await worker.run();
    const { links, ...rest } = await why('incident', 'i1');
    expect(countedIn({ links, ...rest })).toEqual([]);
    expect(rest.metrics.map(({ reason }) => reason)).toEqual([
      'No deployment is known to have caused it. It counts against coverage, on 2026-06-04.',
      'It is attributed to no deployment that could recover.',
      'It is open: it counts on the day on which it is restored.',
    ]);
    expect(
      links.map(({ id: name, reason, suggestion }) => [
        name,
        reason,
        suggestion,
      ]),
    ).toEqual([
      [
        'staging',
        "The source of the incident names it, but it is none to production, because its environment 'staging' is not in the configured production environments (production, prod, live).",
        true,
      ],
      [
        'failed',
        'Not the cause: it did not succeed, so it never served anyone.',
        true,
      ],
      ['after', 'Not the cause: it finished after impact began.', true],
      [
        'long-before',
        'Not the cause: it finished 3 days before impact began, and only 24 hours count.',
        true,
      ],
    ]);
  });

  it('suggests deployments of what the service depends on, and counts them in nothing', async () => {
    const { deploy, tell, scopes, stored, worker, why } = await createHistory(
      await databases.init(id),
    );
    await scopes.replaceDependencies([
      { component: SUBJECT, dependsOn: UPSTREAM },
      { component: SUBJECT, dependsOn: 'component:default/unheard-of' },
    ]);
    const upstream = { subject: UPSTREAM };
    await deploy('too-early', '2026-06-03T09:00:00Z', upstream);
    await deploy('near', '2026-06-04T08:30:00Z', upstream);
    await deploy('not-it', '2026-06-04T09:00:00Z', {
      ...upstream,
      outcome: 'failed',
    });
    await deploy('elsewhere', '2026-06-04T09:00:00Z', {
      ...upstream,
      environment: 'staging',
    });
    await deploy('late', '2026-06-04T11:00:00Z', upstream);
    await tell({
      kind: 'incident',
      id: 'i1',
      startedAt: '2026-06-04T10:00:00Z',
    });
    await worker.run();
    expect((await why('incident', 'i1')).links).toEqual([
      {
        kind: 'deployment',
        source: 'ci',
        id: 'near',
        subject: UPSTREAM,
        at: '2026-06-04T08:30:00.000Z',
        rung: 4,
        reason: `This component depends on ${UPSTREAM}, which was deployed 1 hour 30 minutes before impact began, within the 24 hours that count. A suggestion only.`,
        suggestion: true,
      },
    ]);
    const { incidents, fates } = await stored();
    expect(incidents.map(({ rung }) => rung)).toEqual([5]);
    expect(fates).toEqual([]);

    await deploy('own', '2026-06-04T09:59:00Z');
    await worker.run();
    expect((await why('incident', 'i1')).links.map(link => link.id)).toEqual([
      'own',
    ]);
  });

  it('keeps to the bound and the severities that the component names', async () => {
    const { deploy, tell, set, worker, stored, why } = await createHistory(
      await databases.init(id),
    );
    await set({ attributionHours: 48, countingSeverities: ['sev1'] });
    await deploy('d1', '2026-06-01T10:00:00Z');
    await tell({
      kind: 'incident',
      id: 'minor',
      severity: 'sev3',
      startedAt: '2026-06-01T11:00:00Z',
    });
    await tell({
      kind: 'incident',
      id: 'major',
      severity: 'sev1',
      startedAt: '2026-06-02T20:00:00Z',
    });
    await worker.run();
    expect((await stored()).incidents).toEqual([
      expect.objectContaining({ incident_id: 'major', rung: 3 }),
    ]);
    const minor = await why('incident', 'minor');
    expect(countedIn(minor)).toEqual([]);
    expect(minor.summary).toBe(
      "Its severity 'sev3' does not count for this component: the annotation plumbline.dev/counting-severities names sev1.",
    );
    expect((await why('incident', 'major')).links[0].reason).toBe(
      'The last deployment before impact began, at most 48 hours earlier.',
    );
  });
});
