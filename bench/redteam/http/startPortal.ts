import { createHmac } from 'node:crypto';
import { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import plugin from '../../../plugins/service-metrics-backend/src';
import { governedDocuments } from '../../../plugins/service-metrics-backend/src/__testUtils__/governedDocuments';
import { Entity } from '@backstage/catalog-model';
import { Catalog } from './Catalog';

const SECRET = 'the secret of a made-up pipeline';

export interface Answer {
  status: number;
  body: unknown;
  etag: string | null;
  bytes: number;
  milliseconds: number;
}

/** At which rate changes of a group are drawn in a civil quarter. */
export interface SamplingRate {
  period: string;
  part: string;
  stratum: string;
  rate: number;
}

export type Portal = Awaited<ReturnType<typeof startPortal>>;

/** Where events go that the portal forgets. */
export const KEPT_EVENTS = 'kept_release_events';

/** Once a quarter is decided, the portal forgets what its numbers were over; here it is kept, to hold the numbers against. */
async function keepWhatIsForgotten(knex: Knex): Promise<void> {
  await knex.raw(
    `create table ${KEPT_EVENTS} as select * from release_events where false`,
  );
  await knex.raw(
    `create trigger keep_events before delete on release_events begin insert into ${KEPT_EVENTS} select * from release_events where rowid = old.rowid; end`,
  );
  await knex.raw(
    'create trigger keep_columns after update of columns on released_cells when new.columns is null and old.columns is not null begin update released_cells set columns = old.columns where rowid = old.rowid; end',
  );
}

/** The whole plugin behind real HTTP, on a database in memory, with a catalog that can change and jobs run by hand. */
export async function startPortal() {
  const catalog = new Catalog();
  const scheduler = mockServices.scheduler();
  const knex: Knex = createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      catalog.factory(),
      mockServices.rootConfig.factory({
        data: {
          serviceMetrics: {
            rootSecret: 'a root secret of a made-up organisation, long enough',
            governance: { enforceReviewDates: false },
            sources: {
              forge: {
                owner: 'group:default/org',
                purpose: 'Changes and deployments of a made-up organisation',
                secret: SECRET,
              },
            },
          },
        },
      }),
    ],
  });
  // A connection kept open is not closed under the reader's feet.
  backend.server.keepAliveTimeout = 0;
  const address = backend.server.address() as AddressInfo;
  const base = `http://127.0.0.1:${address.port}/api/service-metrics`;
  const documents = governedDocuments();
  await keepWhatIsForgotten(knex);

  const run = async (pattern: RegExp) => {
    for (const { id } of await scheduler.getScheduledTasks()) {
      if (pattern.test(id)) {
        await scheduler.triggerTask(id);
      }
    }
  };

  return {
    knex,
    base,

    setCatalog(entities: readonly Entity[]) {
      catalog.set([...documents, ...entities]);
    },

    /** Fixes the rates of small teams, as they would be after a quarter of the same. */
    async setRates(rows: readonly SamplingRate[]) {
      await knex('sampling_rates').insert([...rows]);
    },

    /** What the scheduler does every few seconds. */
    async settle() {
      await run(/^sync-/);
      await run(/^read-directory$/);
      await run(/^lift-/);
      await run(/^merge-/);
    },

    /** Decides what may be told. What deletes is not run: it would take what the attack is held against. */
    async release() {
      await run(/^decide-outcomes$/);
      await run(/^release-cells$/);
    },

    async tasks() {
      return (await scheduler.getScheduledTasks()).map(({ id }) => id);
    },

    async push(facts: readonly object[]) {
      for (let at = 0; at < facts.length; at += 1_000) {
        const body = JSON.stringify({
          source: 'forge',
          facts: facts.slice(at, at + 1_000),
        });
        const response = await fetch(`${base}/v1/ingest/facts`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'X-Plumbline-Signature': `sha256=${createHmac('sha256', SECRET)
              .update(body)
              .digest('hex')}`,
          },
          body,
        });
        const answer = await response.json();
        const refused = answer.items?.filter(
          ({ result }: { result: string }) => result === 'refused',
        );
        if (!response.ok || refused.length > 0) {
          throw new Error(
            `The intake refused: ${JSON.stringify(refused?.[0] ?? answer)}`,
          );
        }
      }
    },

    /** @param user - ref of the user who asks */
    async get(path: string, user: string): Promise<Answer> {
      const started = performance.now();
      const response = await fetch(`${base}${path}`, {
        headers: { Authorization: mockCredentials.user.header(user) },
      });
      const text = await response.text();
      return {
        status: response.status,
        body: /json/.test(response.headers.get('content-type') ?? '')
          ? JSON.parse(text)
          : text,
        etag: response.headers.get('etag'),
        bytes: text.length,
        milliseconds: performance.now() - started,
      };
    },

    async stop() {
      await backend.stop();
      await knex.destroy();
    },
  };
}
