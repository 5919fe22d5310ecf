import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { FactReport } from '../facts/Fact';
import { IntakeStore } from '../intake/IntakeStore';
import { ContextStore } from './ContextStore';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const NOW = Date.parse('2026-06-01T00:00:00Z');
const day = (offset: number) => new Date(NOW + offset * DAY_MS).toISOString();

let events = 0;

function report(
  id: string,
  fields: Record<string, unknown>,
  more: Partial<FactReport> = {},
): FactReport {
  events += 1;
  return {
    source: 'planning',
    kind: 'context',
    id,
    subject: 'system:default/shop',
    eventId: `${events}`,
    eventTime: NOW,
    withdrawn: false,
    fields: { type: 'freeze', ...fields },
    ...more,
  };
}

describe.each(databases.eachSupportedId())('ContextStore on %s', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
  });

  beforeEach(async () => {
    for (const table of ['facts', 'ledger', 'dirty_days', 'subject_kinds']) {
      await knex(table).delete();
    }
  });

  async function keep(...reports: FactReport[]) {
    await new IntakeStore(knex).store(reports, {
      source: 'planning',
      refused: 0,
      dropped: 0,
    });
  }

  async function idsFrom(from: number, to: number, scopes?: string[]) {
    const store = new ContextStore(knex);
    const found = await store.list(
      scopes ?? ['system:default/shop', 'organisation'],
      NOW + from * DAY_MS,
      NOW + to * DAY_MS,
    );
    return found.map(fact => fact.id);
  }

  it('finds what overlaps the stretch, in order of its beginning', async () => {
    await keep(
      report('ends-as-it-begins', { from: day(-9), to: day(0) }),
      report('begins-as-it-ends', { from: day(7), to: day(9) }),
      report('inside', { from: day(3), to: day(4) }),
      report('around', { from: day(-30), to: day(30) }),
      report('into', { from: day(-2), to: day(1) }),
      report('instant', { from: day(5), to: day(5) }),
      report('lasts', { from: day(-399), to: null }),
      report('lasted', { from: day(-401) }),
      report('announced', { from: day(6), to: day(300) }),
    );
    expect(await idsFrom(0, 7)).toEqual([
      'lasts',
      'around',
      'into',
      'inside',
      'instant',
      'announced',
    ]);
  });

  it('leaves out what was taken back, is of another scope, or came to end before it began', async () => {
    await keep(
      report('mine', { from: day(1) }),
      report('everyone', { from: day(2) }, { subject: 'organisation' }),
      report('other', { from: day(1) }, { subject: 'group:default/other' }),
      report('gone', { from: day(1) }, { withdrawn: true }),
      report('turned', { from: day(2), to: day(3) }),
      report('untyped', { from: day(2), type: null }),
    );
    await keep(
      report('turned', { from: day(5) }, { eventTime: NOW + 1 }),
      report(
        'deployed',
        { finishedAt: day(1) },
        { kind: 'deployment', subject: 'component:default/a' },
      ),
    );
    expect(await idsFrom(0, 7)).toEqual(['mine', 'everyone']);
    expect(await idsFrom(0, 7, ['organisation'])).toEqual(['everyone']);
    expect(await idsFrom(0, 7, ['component:default/a'])).toEqual([]);
    expect(await idsFrom(0, 7, [])).toEqual([]);
  });

  it('hears of an end that is told later, and of one that is taken back', async () => {
    await keep(report('freeze', { from: day(-20) }));
    expect(await idsFrom(0, 7)).toEqual(['freeze']);
    await keep(report('freeze', { to: day(-10) }, { eventTime: NOW + 1 }));
    expect(await idsFrom(0, 7)).toEqual([]);
    await keep(report('freeze', { to: null }, { eventTime: NOW + 2 }));
    expect(await idsFrom(0, 7)).toEqual(['freeze']);
  });

  it('asks once, along the index', async () => {
    const asked: Knex.Sql[] = [];
    const listen = (query: Knex.Sql) => void asked.push(query);
    knex.on('query', listen);
    await idsFrom(0, 7);
    knex.removeListener('query', listen);
    expect(asked).toHaveLength(1);

    const isPostgres = knex.client.config.client === 'pg';
    const plan: unknown = await knex.transaction(async trx => {
      if (isPostgres) {
        // An empty table is read whole otherwise.
        await trx.raw('SET LOCAL enable_seqscan = off');
      }
      const { sql, bindings } = asked[0];
      const plain = isPostgres ? sql.replace(/\$\d+/g, '?') : sql;
      return await trx.raw(
        `${isPostgres ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'} ${plain}`,
        [...bindings],
      );
    });
    // With few rows either of the two may be chosen; both lead to the days asked for.
    expect(JSON.stringify(plan)).toMatch(/facts_(subject_)?kind_at_idx/);
  });

  it('marks no day and expects no source to go on about a system', async () => {
    await keep(
      report('freeze', { from: day(-20) }),
      report('outage', { from: day(-3) }, { subject: 'component:default/a' }),
    );
    await keep(report('freeze', { to: day(-10) }, { eventTime: NOW + 1 }));
    expect(await knex('dirty_days').select()).toEqual([]);
    const kinds = await knex('subject_kinds').select('subject', 'kind');
    expect(kinds).toEqual([
      { subject: 'component:default/a', kind: 'context' },
    ]);
  });
});
