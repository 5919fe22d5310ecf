import { generateKeyPairSync, KeyObject, sign } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { httpRouterServiceFactory } from '@backstage/backend-defaults/httpRouter';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityPermissionResourceRef } from '@backstage/plugin-catalog-node/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPolicy from '@plumbline/backstage-plugin-permission-backend-module-service-metrics-policy';
import permissionBackend from '@backstage/plugin-permission-backend';
import { JsonObject } from '@backstage/types';
import createKnex, { Knex } from 'knex';
import plugin from '../..';

/*
 * A portal with the real doors of Backstage: tokens, credentials, permissions with a policy, and the actions registry. Only
 * the catalog is played, and the sign-in, whose key signs tokens here.
 */

const KID = 'portal';
const FULL = 'vnd.backstage.user';
const LIMITED = 'vnd.backstage.limited-user';

interface Tokens {
  onBehalfOf(userToken: string): Promise<string>;
  ofService(): Promise<string>;
}

export async function startPortal(options: {
  entities: Entity[];
  isFrameworkOn: boolean;
  /** More configuration. */
  config: JsonObject;
}) {
  const { entities, isFrameworkOn, config } = options;
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const strange = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  const scheduler = mockServices.scheduler();
  const databases = new Map<string, Knex>();
  const databaseOf = (pluginId: string) => {
    const knex =
      databases.get(pluginId) ??
      createKnex({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
      });
    databases.set(pluginId, knex);
    return knex;
  };
  let tokens: Tokens | undefined;

  const signIn = createBackendPlugin({
    pluginId: 'auth',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          httpRouter.use((req, res, next) => {
            if (req.path === '/.well-known/jwks.json') {
              res.json({ keys: [{ ...jwk, kid: KID, alg: 'ES256' }] });
            } else if (req.path === '/v1/userinfo') {
              const [, payload] = String(req.headers.authorization).split('.');
              const { sub } = JSON.parse(
                Buffer.from(payload, 'base64url').toString(),
              );
              res.json({ claims: { sub, ent: [sub] } });
            } else {
              next();
            }
          });
          for (const path of ['/.well-known/jwks.json', '/v1/userinfo']) {
            httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
          }
        },
      });
    },
  });
  const catalog = createBackendPlugin({
    pluginId: 'catalog',
    register(env) {
      env.registerInit({
        deps: { registry: coreServices.permissionsRegistry },
        async init({ registry }) {
          registry.addResourceType({
            resourceRef: catalogEntityPermissionResourceRef,
            permissions: [],
            rules: Object.values(permissionRules),
            getResources: async refs =>
              refs.map(ref =>
                entities.find(each => stringifyEntityRef(each) === ref),
              ),
          });
        },
      });
    },
  });
  /** Another plugin of the portal, which calls with tokens of its own. */
  const caller = createBackendPlugin({
    pluginId: 'caller',
    register(env) {
      env.registerInit({
        deps: { auth: coreServices.auth },
        async init({ auth }) {
          const target = { targetPluginId: 'service-metrics' };
          tokens = {
            async onBehalfOf(token) {
              const onBehalfOf = await auth.authenticate(token);
              return (
                await auth.getPluginRequestToken({ onBehalfOf, ...target })
              ).token;
            },
            async ofService() {
              const onBehalfOf = await auth.getOwnServiceCredentials();
              return (
                await auth.getPluginRequestToken({ onBehalfOf, ...target })
              ).token;
            },
          };
        },
      });
    },
  });

  const { server } = await startTestBackend({
    features: [
      plugin,
      signIn,
      catalog,
      caller,
      permissionBackend,
      permissionPolicy,
      actionsRegistryServiceFactory,
      authServiceFactory,
      httpAuthServiceFactory,
      httpRouterServiceFactory,
      permissionsServiceFactory,
      permissionsRegistryServiceFactory,
      userInfoServiceFactory,
      createServiceFactory({
        service: coreServices.database,
        deps: { metadata: coreServices.pluginMetadata },
        factory: ({ metadata }) => ({
          getClient: async () => databaseOf(metadata.getId()),
        }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: { ...config, permission: { enabled: isFrameworkOn } },
      }),
    ],
  });

  const tokenOf = (
    name: string,
    token: { key?: KeyObject; age?: number } = {},
  ) => {
    const { key = privateKey, age = 0 } = token;
    const iat = Math.floor(Date.now() / 1000) - age;
    const sub = `user:default/${name}`;
    const times = { sub, iat, exp: iat + 3600 };
    const limited = jws(LIMITED, times, key);
    const proof = limited.split('.')[2];
    const claims = { ...times, iss: 'auth', aud: 'backstage', ent: [sub] };
    return {
      limited,
      full: jws(FULL, { ...claims, uip: proof }, key),
    };
  };
  return {
    server,
    knex: databaseOf('service-metrics'),
    async stop() {
      await Promise.all([...databases.values()].map(each => each.destroy()));
    },
    caller: tokens!,
    userToken: (name: string) => tokenOf(name).full,
    forgedToken: (name: string) =>
      tokenOf(name, { key: strange.privateKey }).full,
    expiredToken: (name: string) => tokenOf(name, { age: 7200 }).full,
    /** As cookies carry it. */
    limitedToken: (name: string) => tokenOf(name).limited,
    /** What the scheduler does every few seconds. */
    async settle() {
      for (const task of [
        'sync-policies',
        'sync-catalog',
        'lift-dirty-days',
        'merge-dirty-scopes',
      ]) {
        await scheduler.triggerTask(task);
      }
    },
  };
}

/** A signed token, as the sign-in of a portal makes it. */
function jws(typ: string, claims: object, key: KeyObject): string {
  const [header, payload] = [{ typ, alg: 'ES256', kid: KID }, claims].map(
    part => Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signature = sign('sha256', Buffer.from(`${header}.${payload}`), {
    key,
    dsaEncoding: 'ieee-p1363',
  });
  return `${header}.${payload}.${signature.toString('base64url')}`;
}
