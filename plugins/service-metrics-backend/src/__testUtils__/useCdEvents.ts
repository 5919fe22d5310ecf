import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import request from 'supertest';
import { component, group, sign, startPlugin } from './startPlugin';

/** One plugin for all tests around the call, with no facts at the start of each, and what is needed to send CDEvents to it. */
export function useCdEvents() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let knex: Knex;
  let plugin: Awaited<ReturnType<typeof startPlugin>>;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    plugin = await startPlugin({
      entities: [component('shop', 'group:default/team-a'), group('team-a')],
      features: [mockServices.database.factory({ knex })],
    });
    await plugin.settle();
  });

  beforeEach(async () => {
    for (const table of ['facts', 'ledger', 'sources', 'subject_kinds']) {
      await knex(table).delete();
    }
  });

  return {
    plugin: () => plugin,

    /** Sends one event in structured mode, or several as a batch; signed unless told otherwise. */
    push(
      body: unknown,
      options: { headers?: Record<string, string>; query?: string } = {},
    ) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const { headers = {}, query = '?source=ci' } = options;
      return request(plugin.server)
        .post(`/api/service-metrics/v1/ingest/cdevents${query}`)
        .set({
          'Content-Type': Array.isArray(body)
            ? 'application/cloudevents-batch+json'
            : 'application/cloudevents+json',
          'X-Plumbline-Signature': sign(text),
          ...headers,
        })
        .send(text);
    },

    async facts(): Promise<
      { kind: string; fact_id: string; subject: string; fields: object }[]
    > {
      const rows = await knex('facts').orderBy(['subject', 'kind', 'fact_id']);
      return rows.map(row => ({ ...row, fields: JSON.parse(row.fields) }));
    },

    /** Every row of every table. */
    async everything() {
      const tables: { name: string }[] = await knex.raw(
        "SELECT name FROM sqlite_master WHERE type = 'table'",
      );
      return await Promise.all(
        tables.map(async ({ name }) => await knex(name).select()),
      );
    },

    /** The sending source, as it is listed. */
    async source() {
      const { body } = await request(plugin.server)
        .get('/api/service-metrics/v1/sources')
        .set('Authorization', mockCredentials.user.header());
      return body.sources.find(({ id }: { id: string }) => id === 'ci');
    },
  };
}
