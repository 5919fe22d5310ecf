import { mockCredentials } from '@backstage/backend-test-utils';
import {
  samplingLedgerSchema,
  teamSampleSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import request from 'supertest';
import {
  component,
  group,
  member,
  startPlugin,
} from '../__testUtils__/startPlugin';

const SHOP = 'entities/component/default/shop/sampling';
const NOTHING = { source: 'ci', outcomes: ['nothing-to-note'] };

async function start() {
  const plugin = await startPlugin({
    entities: [
      component('shop', 'group:default/team-a'),
      group('team-a', 'group:default/all'),
      group('all'),
      member('owner', 'group:default/team-a'),
      member('above', 'group:default/all'),
    ],
  });
  await plugin.settle();
  const as = (who: string) =>
    who === 'nobody'
      ? mockCredentials.none.header()
      : mockCredentials.user.header(`user:default/${who}`);
  const url = (path: string) => `/api/service-metrics/v1/${path}`;
  return {
    get: async (path: string, who = 'owner') =>
      await request(plugin.server).get(url(path)).set('Authorization', as(who)),
    put: async (path: string, body: object, who = 'owner') =>
      await request(plugin.server)
        .put(url(path))
        .set('Authorization', as(who))
        .send(body),
    asService: async (path: string) =>
      await request(plugin.server)
        .get(url(path))
        .set('Authorization', mockCredentials.service.header()),
  };
}

it('answers the owning team alone, and others as if there were nothing', async () => {
  const { get, put, asService } = await start();
  const own = await get(SHOP);
  expect(own.status).toBe(200);
  const sample = teamSampleSchema.parse(own.body);
  expect(sample.sentences).toHaveLength(5);
  expect(sample).toMatchObject({ changes: [], cut: false });

  const unknown = await get('entities/component/default/none/sampling');
  expect(unknown.status).toBe(404);
  for (const who of ['colleague', 'above']) {
    const other = await get(SHOP, who);
    expect(other.status).toBe(404);
    expect(other.body.error).toEqual({
      ...unknown.body.error,
      message: unknown.body.error.message.replace('none', 'shop'),
    });
  }
  expect((await asService(SHOP)).status).toBe(404);
  expect((await get(SHOP, 'nobody')).status).toBe(401);

  // A group above a team is not of it: its own part is empty, and the team's is not in it.
  const above = await get('entities/group/default/all/sampling', 'above');
  expect(teamSampleSchema.parse(above.body).changes).toEqual([]);
  expect(
    (await get('entities/group/default/team-a/sampling', 'above')).status,
  ).toBe(404);
  expect((await get('entities/user/default/owner/sampling')).status).toBe(404);

  expect((await get(`${SHOP}/2026-Q1/manifest`, 'owner')).status).toBe(404);
  expect(
    (await put(`${SHOP}/changes/4711/outcomes`, NOTHING, 'colleague')).status,
  ).toBe(404);
  expect((await put(`${SHOP}/changes/4711/outcomes`, NOTHING)).status).toBe(
    404,
  );
});

it('names what is wrong with a request', async () => {
  const { get, put } = await start();
  expect((await get(`${SHOP}?period=2026`)).status).toBe(400);
  for (const body of [
    { source: 'ci', outcomes: ['slow-reviewer'] },
    { source: 'ci', outcomes: ['nothing-to-note', 'missing-test'] },
    { outcomes: [] },
  ]) {
    const { status } = await put(`${SHOP}/changes/4711/outcomes`, body);
    expect(status).toBe(400);
  }
});

it('shows the ledger to every colleague, without a seed', async () => {
  const { get } = await start();
  expect((await get('sampling', 'nobody')).status).toBe(401);
  const { status, body } = await get('sampling', 'colleague');
  expect(status).toBe(200);
  expect(samplingLedgerSchema.parse(body).periods).toEqual([]);
});
