import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  dayOf,
  detailReadPermission,
  eventsResponseSchema,
  explanationSchema,
  MarkedWeek,
} from '@plumbline/backstage-plugin-service-metrics-common';
import request, { Response } from 'supertest';
import {
  component,
  group,
  member,
  startPlugin,
} from '../__testUtils__/startPlugin';
import { mondayOf } from '../rollups/isoWeek';

/* Who is told what about single facts, through HTTP. */

const DAY_MS = 86_400_000;
const ago = (days: number) =>
  new Date(Date.now() - days * DAY_MS).toISOString();

const shop = component('shop', 'group:default/team-a');
shop.relations!.push({
  type: 'dependsOn',
  targetRef: 'component:default/payments',
});

const ENTITIES = [
  shop,
  component('payments', 'group:default/team-b'),
  component('side-project', 'user:default/loner'),
  group('team-a', 'group:default/division'),
  group('squad', 'group:default/team-a'),
  group('team-b', 'group:default/division'),
  group('division'),
  member('owner', 'group:default/team-a'),
  member('squaddie', 'group:default/squad'),
  member('above', 'group:default/division'),
  member('outsider', 'group:default/team-b'),
  member('loner', 'group:default/elsewhere'),
];

/** Ids by which a leak would be seen. */
const IDS = { own: '1111111', other: '2222222', incident: '3333333' };

type Features = NonNullable<Parameters<typeof startPlugin>[0]['features']>;

const as = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);
const WHY = `component/default/shop/why/deployment/${IDS.own}?source=ci`;

async function start(features: Features = []) {
  const plugin = await startPlugin({
    entities: ENTITIES,
    features,
  });
  await plugin.settle();
  const fact = (id: string, subject: string, fields: object) => ({
    eventId: id,
    eventTime: ago(1),
    id,
    subject: `component:default/${subject}`,
    ...fields,
  });
  const deployment = (id: string, subject: string, days: number) =>
    fact(id, subject, {
      kind: 'deployment',
      environment: 'production',
      outcome: 'succeeded',
      finishedAt: ago(days),
    });
  const { status } = await plugin.push({
    source: 'ci',
    facts: [
      deployment(IDS.own, 'shop', 10),
      deployment(IDS.other, 'payments', 5.2),
      deployment('4444444', 'side-project', 5),
      fact(IDS.incident, 'shop', { kind: 'incident', startedAt: ago(5) }),
    ],
  });
  expect(status).toBe(200);
  await plugin.settle();
  return {
    get: async (path: string, authorization: string) =>
      await request(plugin.server)
        .get(`/api/service-metrics/v1/entities/${path}`)
        .set('Authorization', authorization),
  };
}

const range = (from: number, to: number) =>
  `from=${dayOf(Date.parse(ago(from)))}&to=${dayOf(Date.parse(ago(to)))}`;

const mentionsId = ({ body }: Response) =>
  Object.values(IDS).some(id => JSON.stringify(body).includes(id));

const sumOf = (
  weeks: readonly MarkedWeek[],
  kind: 'deployments' | 'incidents',
) => weeks.reduce((sum, week) => sum + (week[kind] ?? 0), 0);

let get: Awaited<ReturnType<typeof start>>['get'];

beforeAll(async () => {
  ({ get } = await start());
}, 30_000);

describe('why', () => {
  it.each(['owner', 'squaddie'])('is told to %s', async name => {
    const { status, body } = await get(WHY, as(name));
    expect(status).toBe(200);
    expect(explanationSchema.parse(body)).toMatchObject({
      id: IDS.own,
      metrics: expect.arrayContaining([
        expect.objectContaining({
          metric: 'deployment-frequency',
          counted: true,
        }),
      ]),
    });
  });

  it('is as unknown to everyone else as an entity that does not exist', async () => {
    const unknown = await get(WHY.replace('shop', 'nowhere'), as('owner'));
    expect(unknown.status).toBe(404);
    const shape = ({ body }: Response) => {
      const { request: asked, ...rest } = body;
      return JSON.stringify(rest).replaceAll('nowhere', 'shop');
    };
    for (const authorization of [
      as('above'),
      as('outsider'),
      as('stranger'),
      mockCredentials.service.header(),
    ]) {
      const answer = await get(WHY, authorization);
      expect(answer.status).toBe(404);
      expect(shape(answer)).toBe(shape(unknown));
      const noFact = await get(WHY.replace(IDS.own, '9999999'), authorization);
      expect(shape(noFact)).toBe(shape(unknown));
    }
    expect((await get(WHY, mockCredentials.none.header())).status).toBe(401);
  });

  it('is refused where the permission for details is', async () => {
    const asked: unknown[] = [];
    const { get: getDenied } = await start([
      mockServices.permissions.mock({
        authorize: async requests => {
          asked.push(...requests);
          return requests.map(({ permission }) => ({
            result:
              permission.name === detailReadPermission.name
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          }));
        },
      }).factory,
    ]);
    expect((await getDenied(WHY, as('owner'))).status).toBe(404);
    expect(asked).toContainEqual({
      permission: detailReadPermission,
      resourceRef: 'component:default/shop',
    });
    const events = await getDenied(
      `component/default/shop/events?${range(20, 0)}`,
      as('owner'),
    );
    expect(events.body.detail).toBe('weeks');
  }, 30_000);

  it('suggests a deployment of another team without what tells it apart', async () => {
    const { body } = await get(
      `component/default/shop/why/incident/${IDS.incident}?source=ci`,
      as('owner'),
    );
    const { links } = explanationSchema.parse(body);
    expect(links.filter(({ rung }) => rung === 4)).toEqual([
      {
        kind: 'deployment',
        source: '',
        id: '',
        subject: 'component:default/payments',
        rung: 4,
        reason: expect.stringContaining('component:default/payments'),
        suggestion: true,
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(IDS.other);
  });

  it('tells the one who owns a component alone that none of its numbers is shown', async () => {
    const path =
      'component/default/side-project/why/deployment/4444444?source=ci';
    const { body } = await get(path, as('loner'));
    expect(body.summary).toContain('owned by a user');
    expect((await get(path, as('owner'))).status).toBe(404);
  });

  it.each([
    ['deployment/x?source=', 'source'],
    ['deployment/x', 'source'],
    ['deployment/x?source=a&source=b', 'source'],
    ['deployment/x?source=Robert%27%29%3B', 'source'],
    ['person/x?source=ci', 'factKind'],
    ['context/x?source=ci', 'factKind'],
    [`deployment/${'x'.repeat(257)}?source=ci`, 'factId'],
    ['deployment/a%00b?source=ci', 'factId'],
  ])('refuses %s by name', async (path, field) => {
    const answer = await get(`component/default/shop/why/${path}`, as('owner'));
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
  });

  it.each(['..%2f..', '%25', 'a%2Fb', '%F0%9F%9A%80', "';--"])(
    'knows no fact %s',
    async name => {
      const answer = await get(
        `component/default/shop/why/deployment/${name}?source=ci`,
        as('owner'),
      );
      expect(answer.status).toBe(404);
    },
  );
});

describe('events', () => {
  it('are single for the owning team, and weeks for everyone', async () => {
    const path = `component/default/shop/events?${range(12, 1)}`;
    const own = eventsResponseSchema.parse((await get(path, as('owner'))).body);
    expect(own).toMatchObject({
      detail: 'events',
      cut: false,
      events: [
        { kind: 'incident', id: IDS.incident, severity: 'unknown' },
        { kind: 'deployment', id: IDS.own, failed: false, changes: 0 },
      ],
    });
    expect(own.from).toBe(dayOf(Date.parse(ago(12))));

    for (const authorization of [
      as('above'),
      as('outsider'),
      mockCredentials.service.header(),
    ]) {
      const answer = await get(path, authorization);
      const seen = eventsResponseSchema.parse(answer.body);
      expect(mentionsId(answer)).toBe(false);
      expect(seen).toEqual({
        subject: 'component:default/shop',
        detail: 'weeks',
        events: [],
        cut: false,
        from: mondayOf(own.from),
        to: own.weeks.at(-1)!.to.slice(0, 10),
        // One person's week has no count, and the unfinished one is not there at all.
        weeks: own.weeks
          .filter(({ to }) => Date.parse(to) <= Date.now() - 4 * DAY_MS)
          .map(({ from, to }) => ({ from, to })),
      });
      expect(mondayOf(seen.to)).toBe(seen.to);
    }
    expect(sumOf(own.weeks, 'deployments')).toBe(1);
    expect(sumOf(own.weeks, 'incidents')).toBe(1);
  });

  it('of a group are single only for those who own all that is counted', async () => {
    const detailFor = async (name: string, who: string) =>
      (await get(`group/default/${name}/events?${range(12, 1)}`, as(who))).body
        .detail;
    expect(await detailFor('team-a', 'owner')).toBe('events');
    expect(await detailFor('team-a', 'squaddie')).toBe('events');
    expect(await detailFor('team-a', 'above')).toBe('weeks');
    expect(await detailFor('team-b', 'owner')).toBe('weeks');
    // Of the division are two teams, and each owns the other's not.
    expect(await detailFor('division', 'owner')).toBe('weeks');
    expect(await detailFor('division', 'above')).toBe('weeks');
    const { body } = await get(
      `group/default/division/events?${range(12, 1)}`,
      as('above'),
    );
    const { weeks } = eventsResponseSchema.parse(body);
    expect(sumOf(weeks, 'deployments')).toBe(0);
  });

  it('of a component that a user owns are none, not even counts', async () => {
    for (const who of ['loner', 'outsider']) {
      const { body } = await get(
        `component/default/side-project/events?${range(12, 1)}`,
        as(who),
      );
      expect(body).toMatchObject({ events: [], weeks: [] });
    }
  });

  it.each([
    ['from=2026-01-01', 'to'],
    ['to=2026-01-01', 'from'],
    ['from=2026-02-30&to=2026-03-05', 'from'],
    ['from=2026-1-1&to=2026-03-05', 'from'],
    ['from=2026-01-01&to=soon', 'to'],
    ['from=2026-01-02&to=2026-01-02', 'to'],
    ['from=2026-01-02&to=2026-01-01', 'to'],
    ['from=2025-01-01&to=2026-02-06', 'to'],
    ['from=1999-12-31&to=2000-01-05', 'from'],
    ['from=2026-01-01&to=2026-01-05&user=x', 'user'],
  ])('refuse %s by name', async (query, field) => {
    const answer = await get(
      `component/default/shop/events?${query}`,
      as('owner'),
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
  });

  it.each([
    'component/default/nowhere',
    'user/default/owner',
    'resource/default/shop',
  ])('of %s are unknown', async path => {
    const answer = await get(`${path}/events?${range(12, 1)}`, as('owner'));
    expect(answer.status).toBe(404);
  });
});
