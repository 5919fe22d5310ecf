import {
  mockCredentials,
  mockServices,
  ServiceMock,
} from '@backstage/backend-test-utils';
import { DiscoveryService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  aggregateReadPermission,
  detailReadPermission,
  factsIngestPermission,
  governPermission,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ServiceMetricsRules } from './ServiceMetricsRules';

const user = {
  credentials: mockCredentials.user('user:default/someone'),
  token: '',
  expiresInSeconds: 1,
  identity: {
    type: 'user' as const,
    userEntityRef: 'user:default/someone',
    ownershipEntityRefs: [],
  },
  info: { userEntityRef: 'user:default/someone', ownershipEntityRefs: [] },
};

/** Plays service-metrics. */
let answer: { status: number; body: object };
let asked: string[];
let server: Server;
let discovery: ServiceMock<DiscoveryService>;

beforeAll(async () => {
  server = createServer((req, res) => {
    asked.push(`${req.url} ${req.headers.authorization}`);
    res.writeHead(answer.status, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify(answer.body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  discovery = mockServices.discovery.mock({
    getBaseUrl: async () => `http://127.0.0.1:${port}/api/service-metrics`,
  });
});
afterAll(async () => {
  await new Promise(resolve => {
    server.close(resolve);
  });
});
beforeEach(() => {
  asked = [];
});

const rules = () =>
  ServiceMetricsRules.create({
    auth: mockServices.auth(),
    discovery,
    logger: mockServices.logger.mock(),
  });

const owners = ['group:default/team', 'user:default/someone'];

it('lets whoever is signed in ask for readings and for governing, and nobody else', async () => {
  for (const permission of [aggregateReadPermission, governPermission]) {
    expect(await rules().decide({ permission }, user)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect(await rules().decide({ permission })).toEqual({
      result: AuthorizeResult.DENY,
    });
  }
});

it('opens details of what the caller owns, as service-metrics says on behalf of the caller', async () => {
  answer = { status: 200, body: { owners, scopes: [] } };
  expect(
    await rules().decide({ permission: detailReadPermission }, user),
  ).toMatchObject({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: { rule: 'IS_ENTITY_OWNER', params: { claims: owners } },
  });
  expect(asked).toEqual([
    expect.stringMatching(/^\/api\/service-metrics\/v1\/access\/own Bearer .+/),
  ]);
});

it('lets the designated ask for details', async () => {
  answer = {
    status: 200,
    body: { owners, scopes: ['component:default/shop'] },
  };
  expect(
    await rules().decide({ permission: detailReadPermission }, user),
  ).toEqual({ result: AuthorizeResult.ALLOW });
});

it.each([
  [503, {}],
  [200, { owners: 'everything' }],
])('opens nothing when the answer is %i %j', async (status, body) => {
  answer = { status, body };
  expect(
    await rules().decide({ permission: detailReadPermission }, user),
  ).toMatchObject({ conditions: { params: { claims: [] } } });
});

it('asks once for many decisions, and again after a failure', async () => {
  const decide = rules();
  const ask = async () =>
    await decide.decide({ permission: detailReadPermission }, user);
  answer = { status: 503, body: {} };
  await ask();
  answer = { status: 200, body: { owners, scopes: [] } };
  await Promise.all([ask(), ask(), ask()]);
  expect(asked).toHaveLength(2);
});

it('gives no user the right of a source, and opens no details without a user', async () => {
  expect(
    await rules().decide({ permission: factsIngestPermission }, user),
  ).toEqual({ result: AuthorizeResult.DENY });
  expect(await rules().decide({ permission: detailReadPermission })).toEqual({
    result: AuthorizeResult.DENY,
  });
});

it('leaves other permissions to others', async () => {
  const permission = createPermission({ name: 'catalog.x', attributes: {} });
  expect(await rules().decide({ permission }, user)).toBeUndefined();
});
