import { NotFoundError } from '@backstage/errors';
import request from 'supertest';
import { ENTITIES } from './__testUtils__/authorisation/cast';
import { ACTIONS_ROWS, Row, ROUTES } from './__testUtils__/authorisation/rows';
import { startPortal } from './__testUtils__/authorisation/startPortal';
import { walkRoutes } from './__testUtils__/authorisation/walkRoutes';
import { governedDocuments } from './__testUtils__/governedDocuments';
import { SECRET, sign } from './__testUtils__/startPlugin';
import { AuthorizedReadings } from './disclosure/AuthorizedReadings';
import { OwningTeamEvents } from './disclosure/OwningTeamEvents';
import { OwningTeamExplanations } from './disclosure/OwningTeamExplanations';

/*
 * One outermost object for numbers: every route and action that the started server has is asked by the owning team, once with
 * the doors open and once with them shut. What still tells the number with the doors shut would go around them.
 */

const BASE = '/api/service-metrics';
/** So many deployments that the number is nothing else by chance; other facts keep counters of sources away from it. */
const COUNT = 53;
const DAY_MS = 86_400_000;

function facts() {
  const at = (minute: number) =>
    new Date(Date.now() - 3 * DAY_MS - minute * 60_000).toISOString();
  const fact = (subject: string, index: number) => ({
    eventId: `${subject}-${index}`,
    eventTime: at(index),
    kind: 'deployment',
    id: String(1_000_000 + index),
    subject: `component:default/${subject}`,
    environment: 'production',
    outcome: 'succeeded',
    finishedAt: at(index),
  });
  return [
    ...Array.from({ length: COUNT }, (_, index) => fact('shop', index)),
    ...Array.from({ length: 20 }, (_, index) => fact('ledger', index)),
  ];
}

function tells(text: string): boolean {
  return new RegExp(`(^|[^0-9.a-z-])${COUNT}([^0-9.a-z-]|$)`, 'm').test(text);
}

it('answers no number around it, by whatever route or action', async () => {
  const portal = await startPortal({
    entities: [...governedDocuments(), ...ENTITIES],
    isFrameworkOn: false,
    config: {
      serviceMetrics: {
        rootSecret: 'a root secret of more than thirty-two characters',
        governance: { enforceReviewDates: false },
        sources: {
          ci: {
            owner: 'group:default/team',
            purpose: 'Deployments',
            secret: SECRET,
            tokenSubject: 'ci-token',
          },
        },
      },
    },
  });
  await portal.settle();
  const body = JSON.stringify({ source: 'ci', facts: facts() });
  const { status } = await request(portal.server)
    .post(`${BASE}/v1/ingest/facts`)
    .set({
      'Content-Type': 'application/json',
      'X-Plumbline-Signature': sign(body),
    })
    .send(body);
  expect(status).toBe(200);
  await portal.settle();

  const ask = async (route: string, row: Row) => {
    const [method, path] = route.split(' ');
    const params: Record<string, string> = {
      kind: 'component',
      namespace: 'default',
      name: 'shop',
      ...row.params,
    };
    const address = path.replace(/:(\w+)/g, (_, name) =>
      encodeURIComponent(params[name] ?? name),
    );
    const asked = request(portal.server)
      [method === 'POST' ? 'post' : 'get'](
        `${BASE}${address}${row.query ? `?${row.query}` : ''}`,
      )
      .set('Authorization', `Bearer ${portal.userToken('owner')}`);
    const answer =
      method === 'POST' ? await asked.send(row.body ?? {}) : await asked;
    return tells(answer.text ?? '');
  };
  // Requests that change or send something answer with no number of a subject; they are not sent again here.
  const routes = walkRoutes(portal.server, BASE).filter(
    route =>
      route.startsWith('GET ') || /actions\/:actionId\/invoke$/.test(route),
  );
  expect(routes.length).toBeGreaterThan(15);
  const actions = Object.entries(ACTIONS_ROWS).map(
    ([id, { body: input }]): [string, Row] => [
      'POST /.backstage/actions/v1/actions/:actionId/invoke',
      { expects: () => 200, params: { actionId: id }, body: input },
    ],
  );
  const rows = [
    ...routes.map((route): [string, Row] => [
      route,
      ROUTES[route] ?? { expects: () => 200 },
    ]),
    ...actions,
  ];
  const telling = async () => {
    const found: string[] = [];
    for (const [route, row] of rows) {
      if (await ask(route, row)) {
        found.push([route, row.params?.actionId].filter(Boolean).join(' '));
      }
    }
    return found;
  };

  const open = await telling();
  expect(open).toEqual(
    expect.arrayContaining([
      'GET /v1/entities/:kind/:namespace/:name/readings',
      'GET /v1/entities/:kind/:namespace/:name/readings/export',
      'POST /.backstage/actions/v1/actions/:actionId/invoke service-metrics:get-readings',
    ]),
  );

  const shut = async () => {
    throw new NotFoundError('The door is shut');
  };
  jest.spyOn(AuthorizedReadings.prototype, 'read').mockImplementation(shut);
  jest
    .spyOn(AuthorizedReadings.prototype, 'recompute')
    .mockImplementation(shut);
  jest.spyOn(OwningTeamEvents.prototype, 'list').mockImplementation(shut);
  jest
    .spyOn(OwningTeamExplanations.prototype, 'explain')
    .mockImplementation(shut);
  expect(await telling()).toEqual([]);
  jest.restoreAllMocks();
  await portal.stop();
}, 120_000);
