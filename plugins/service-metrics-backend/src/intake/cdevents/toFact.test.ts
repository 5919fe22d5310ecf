import {
  asCloudEvent,
  AT,
  cdEvent,
  COMMIT,
  DIGEST,
} from '../../__testUtils__/cdEvent';
import { useCdEvents } from '../../__testUtils__/useCdEvents';

const { push, facts } = useCdEvents();

describe('what becomes of CDEvents', () => {
  it.each([
    ['service.deployed', undefined],
    ['service.upgraded', undefined],
    ['service.rolledback', 'rollback'],
  ])('%s is a deployment of type %s', async (what, type) => {
    await push(asCloudEvent(cdEvent(what)));
    const [{ fields }] = await facts();
    expect(fields).toEqual({
      environment: 'production',
      finishedAt: AT,
      outcome: 'succeeded',
      artifact: DIGEST,
      ...(type ? { type } : {}),
    });
  });

  it('takes the commit out of the package URL', async () => {
    const artifactId = `pkg:oci/shop@${encodeURIComponent(
      DIGEST,
    )}?vcs_url=git%2Bhttps%3A%2F%2Fexample.org%2Fshop%40${COMMIT}`;
    await push(
      asCloudEvent(cdEvent('service.deployed', { content: { artifactId } })),
    );
    const [{ fields }] = await facts();
    expect(fields).toMatchObject({ revision: COMMIT, artifact: DIGEST });
  });

  it('makes one change of created and merged', async () => {
    const subject = {
      id: COMMIT,
      content: { repository: { id: 'acme/Shop.git' } },
    };
    const opened = '2026-01-04T10:00:00.000Z';
    await push([
      asCloudEvent(cdEvent('change.merged', { subject })),
      asCloudEvent(
        cdEvent('change.created', {
          subject,
          context: { timestamp: opened },
        }),
      ),
    ]);
    expect(await facts()).toMatchObject([
      {
        kind: 'change',
        subject: 'component:default/shop',
        fact_id: COMMIT,
        fields: { openedAt: opened, mergedAt: AT, mergeRevision: COMMIT },
      },
    ]);
  });

  const hour = (n: number) => `2026-01-05T1${n}:00:00.000Z`;
  const incident = (what: string, n: number) =>
    asCloudEvent(
      cdEvent(`incident.${what}`, {
        context: { timestamp: hour(n) },
        subject: { id: 'INC-1', source: '/monitoring' },
        content: { service: { id: '/cluster/Shop' } },
      }),
    );
  const told = [
    incident('detected', 1),
    incident('reported', 2),
    incident('resolved', 3),
  ];

  it.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])(
    'makes one incident of its events in the order %i %i %i',
    async (...order) => {
      for (const i of order) {
        const answer = await push(told[i]);
        expect(answer.body.items[0].result).toBe('accepted');
      }
      const known = await facts();
      expect(known).toHaveLength(1);
      expect(known[0].fields).toEqual({
        startedAt: hour(1),
        detectedAt: hour(1),
        restoredAt: hour(3),
      });
    },
  );

  it('begins an incident that nothing detected with its report', async () => {
    await push([told[2], told[1]]);
    expect((await facts())[0].fields).toEqual({
      startedAt: hour(2),
      restoredAt: hour(3),
    });
  });

  it('opens an incident again that is detected again', async () => {
    await push([told[2], incident('detected', 4), told[0]]);
    expect((await facts())[0].fields).toEqual({
      startedAt: hour(4),
      detectedAt: hour(4),
      restoredAt: null,
    });
  });

  it('takes incidents of equal ids from two systems for two', async () => {
    const other = incident('detected', 1);
    const data = cdEvent('incident.detected', {
      subject: { id: 'INC-1', source: '/other' },
      content: { service: { id: 'shop' } },
    });
    await push([other, asCloudEvent(data)]);
    expect(await facts()).toHaveLength(2);
  });

  it.each(['staging', 'QA', 'dev-eu'])(
    'takes an incident in %s for none',
    async id => {
      const answer = await push(
        asCloudEvent(
          cdEvent('incident.detected', {
            content: { service: { id: 'shop' }, environment: { id } },
          }),
        ),
      );
      expect(answer.body.items[0]).toMatchObject({
        result: 'refused',
        path: 'events[0].data.subject.content.environment.id',
        reason: 'not a fact: the environment is one without users',
      });
    },
  );
});
