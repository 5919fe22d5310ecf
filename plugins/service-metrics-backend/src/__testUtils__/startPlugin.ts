import { createHmac } from 'node:crypto';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import plugin from '..';
import { governedDocuments } from './governedDocuments';

/** Secret of the source `ci` in tests. */
export const SECRET = 'a secret of enough length';

/** Root secret in tests. */
export const ROOT_SECRET = 'a root secret for tests, long enough';

/** A component of the catalog with its owner. */
export function component(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service' },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

/** A group of the catalog. */
export function group(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
    relations: parent ? [{ type: 'childOf', targetRef: parent }] : [],
  };
}

/** A user of the catalog, and the groups that they are a member of. */
export function member(name: string, ...groups: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: { memberOf: [] },
    relations: groups.map(targetRef => ({ type: 'memberOf', targetRef })),
  };
}

/** The signature of a body under {@link SECRET}. */
export function sign(body: string | Buffer, secret: string = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

type Feature = Parameters<typeof startTestBackend>[0]['features'] extends
  | (infer F)[]
  | undefined
  ? F
  : never;

/** The whole plugin behind HTTP, with time standing still between calls of `settle`. */
export async function startPlugin(options: {
  entities: Entity[];
  /** Governed documents; those of this repository when left out. */
  documents?: Entity[];
  features?: Feature[];
  /** More configuration: of the whole portal, and under `serviceMetrics`. */
  config?: JsonObject;
  settings?: JsonObject;
}) {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      plugin,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({
        entities: [
          ...(options.documents ?? governedDocuments()),
          ...options.entities,
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          ...options.config,
          serviceMetrics: {
            rootSecret: ROOT_SECRET,
            governance: { enforceReviewDates: false },
            sources: {
              ci: {
                owner: 'group:default/team-a',
                purpose: 'Deployments of the shop',
                secret: SECRET,
                tokenSubject: 'ci-token',
                // Days of tests stand still, and the clock of the plugin does not.
                backfill: true,
              },
              silent: {
                owner: 'group:default/team-a',
                purpose: 'Cannot be pushed for',
              },
            },
            ...options.settings,
          },
        },
      }),
      ...(options.features ?? []),
    ],
  });
  return {
    server,

    /** What the scheduler does every few seconds. */
    async settle() {
      await scheduler.triggerTask('sync-policies');
      await scheduler.triggerTask('sync-catalog');
      await scheduler.triggerTask('read-directory');
      await scheduler.triggerTask('keep-backlog');
      await scheduler.triggerTask('lift-dirty-days');
      await scheduler.triggerTask('merge-dirty-scopes');
      await scheduler.triggerTask('decide-outcomes');
    },

    /** Sends raw bytes, signed unless told otherwise. */
    push(body: object | string, headers: Record<string, string> = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return request(server)
        .post('/api/service-metrics/v1/ingest/facts')
        .set({
          'Content-Type': 'application/json',
          'X-Plumbline-Signature': sign(text),
          ...headers,
        })
        .send(text);
    },
  };
}
