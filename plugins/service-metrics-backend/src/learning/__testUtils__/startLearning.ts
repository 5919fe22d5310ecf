import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import request from 'supertest';
import { component, group, startPlugin } from '../../__testUtils__/startPlugin';

/** A user of the catalog. */
function user(name: string, memberOf: string, displayName: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: { memberOf: [], profile: { displayName } },
    relations: [{ type: 'memberOf', targetRef: memberOf }],
  };
}

const shop = component('shop', 'group:default/team-a');
shop.relations!.push({
  type: 'dependsOn',
  targetRef: 'component:default/bank',
});
shop.metadata.links = [
  { url: 'https://example.org/runbook', title: 'Runbook', type: 'runbook' },
];

const ENTITIES = [
  shop,
  component('bank', 'group:default/team-b'),
  group('team-a', 'group:default/division'),
  group('team-b', 'group:default/division'),
  group('division'),
  user('owner', 'group:default/team-a', 'Okonkwo Adaeze'),
  user('outsider', 'group:default/team-b', 'Petra Quist'),
  user('above', 'group:default/division', 'Liv Tanaka'),
];

export const HOUR_MS = 3_600_000;

/** An instant some hours before now. */
export const ago = (hours: number, now = Date.now()) =>
  new Date(now - hours * HOUR_MS).toISOString();

type Features = NonNullable<Parameters<typeof startPlugin>[0]['features']>;

/** The plugin behind HTTP with two services, and people to ask as. */
export async function startLearning(features: Features = []) {
  const plugin = await startPlugin({ entities: ENTITIES, features });
  await plugin.settle();
  let count = 0;
  return {
    ...plugin,

    /** Sends facts, and lets them be counted. */
    async tell(
      facts: readonly ({ kind: string; id: string } & Record<
        string,
        unknown
      >)[],
    ) {
      const { body, status } = await plugin.push({
        source: 'ci',
        facts: facts.map(fact => ({
          eventId: `9${(count += 1)}`,
          eventTime: ago(0.01),
          subject: 'component:default/shop',
          ...fact,
        })),
      });
      await plugin.settle();
      return { body, status };
    },

    /** Asks as somebody. */
    as(name: string) {
      const credentials = mockCredentials.user.header(`user:default/${name}`);
      const send =
        (method: 'get' | 'post' | 'put' | 'delete') =>
        async (path: string, body?: object) =>
          await request(plugin.server)
            [method](`/api/service-metrics/v1/${path}`)
            .set('Authorization', credentials)
            .send(body);
      return {
        get: send('get'),
        post: send('post'),
        put: send('put'),
        delete: send('delete'),
      };
    },
  };
}

/** Where the learning of the shop is. */
export const SHOP = 'entities/component/default/shop/learning';
