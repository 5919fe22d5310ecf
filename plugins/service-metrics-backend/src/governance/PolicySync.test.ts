import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { migrate } from '../database/migrate';
import { decide } from './decide';
import { PolicyStore } from './PolicyStore';
import { PolicySync } from './PolicySync';
import {
  approvedBy,
  charterDocument,
  defined,
  insider,
  metricDocument,
  outsider,
} from './testing/documents';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-22T10:00:00Z');
const team = [{ who: 'owning-team', sees: 'readings' }];
const bound = approvedBy(charterDocument({ approval: { mode: 'bound' } }));

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('PolicySync on %s', id => {
  async function start(entities: Entity[]) {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    const logger = mockServices.logger.mock();
    const world = { entities, now: START, isDown: false };
    const replica = () => {
      const catalog: Pick<CatalogService, 'streamEntities'> = {
        async *streamEntities(query, options) {
          if (world.isDown) {
            throw new Error('connect ECONNREFUSED');
          }
          yield* catalogServiceMock({
            entities: world.entities,
          }).streamEntities(query, options);
        },
      };
      const sync = new PolicySync({
        catalog: { ...catalogServiceMock(), ...catalog },
        auth: mockServices.auth(),
        store: new PolicyStore(knex),
        metrics: [defined('time')],
        tolerance: 24 * HOUR,
        logger,
        now: () => world.now,
      });
      return {
        run: () => sync.run(),
        current: () => sync.current(),
        collectingUnder: () => sync.collectingUnder,
        ask: (viewer = outsider) => {
          const decision = decide(sync.current(), {
            metric: 'time',
            viewer,
            now: world.now,
            enforceReviewDates: true,
          });
          return decision.serve ? 'served' : decision.reason;
        },
      };
    };
    return { world, logger, replica, store: new PolicyStore(knex) };
  }

  it('serves nothing before the catalog was read, and what it says after', async () => {
    const { world, replica } = await start([]);
    const sync = replica();
    expect(sync.ask()).toBe('policy-unavailable');
    await sync.run();
    expect(sync.ask()).toBe('no-charter');
    world.entities = [charterDocument(), metricDocument('time')];
    await sync.run();
    expect(sync.ask()).toBe('served');
    world.entities = [
      charterDocument(),
      metricDocument('time', { audience: team }),
    ];
    await sync.run();
    expect(sync.ask()).toBe('audience');
    expect(sync.ask(insider)).toBe('served');
    world.entities = [charterDocument()];
    await sync.run();
    expect(sync.ask(insider)).toBe('no-document');
  });

  it('collects under what held for a minute, and under nothing without a charter', async () => {
    const { world, replica } = await start([]);
    const sync = replica();
    await sync.run();
    world.now += 2 * 60_000;
    await sync.run();
    expect(sync.collectingUnder()).toBeUndefined();

    world.entities = [charterDocument()];
    await sync.run();
    world.now += 15_000;
    world.entities = [charterDocument(), metricDocument('time')];
    await sync.run();
    expect(sync.collectingUnder()).toBeUndefined();
    world.now += 60_000;
    await sync.run();
    expect(sync.collectingUnder()).toBe(sync.current()?.version);
  });

  it('keeps the last policy for a day without the catalog, also over a restart', async () => {
    const { world, replica, logger } = await start([
      charterDocument(),
      metricDocument('time', { audience: team }),
    ]);
    const sync = replica();
    await sync.run();
    const before = sync.current()?.version;
    world.isDown = true;
    world.now += 24 * HOUR;
    await sync.run();
    await sync.run();
    const restarted = replica();
    await restarted.run();
    for (const each of [sync, restarted]) {
      expect(each.current()?.version).toBe(before);
      expect([each.ask(), each.ask(insider)]).toEqual(['audience', 'served']);
    }
    world.now += 1;
    expect([sync.ask(insider), restarted.ask(insider)]).toEqual([
      'policy-unavailable',
      'policy-unavailable',
    ]);
    await restarted.run();
    expect(restarted.ask(insider)).toBe('policy-unavailable');
    // One warning for each replica, not one for each run.
    const kept = logger.warn.mock.calls.filter(([message]) =>
      message.includes('cannot be read'),
    );
    expect(kept).toHaveLength(2);
    world.isDown = false;
    await sync.run();
    expect(sync.ask(insider)).toBe('served');
  });

  it('follows a replica that still reaches the catalog', async () => {
    const { world, replica } = await start([
      charterDocument(),
      metricDocument('time'),
    ]);
    const [cutOff, reaching] = [replica(), replica()];
    await cutOff.run();
    world.now += HOUR;
    world.entities = [
      charterDocument(),
      metricDocument('time', { status: 'draft' }),
    ];
    await reaching.run();
    world.isDown = true;
    await cutOff.run();
    expect(cutOff.ask(insider)).toBe('draft');
  });

  it('remembers over a restart what was approved last, and since when', async () => {
    const { world, replica, store } = await start([
      bound,
      approvedBy(metricDocument('time', { audience: team })),
    ]);
    await replica().run();
    world.now += HOUR;
    world.entities = [bound, metricDocument('time')];
    const restarted = replica();
    await restarted.run();
    expect(restarted.ask()).toBe('audience');
    expect(restarted.ask(insider)).toBe('served');
    expect(restarted.current()?.metric('time')).toMatchObject({
      isChangeProposed: true,
      proposed: [
        {
          direction: 'wider',
          says: 'sight gained: Everyone signed in: the readings of a service or team.',
        },
        {
          direction: 'wider',
          says: 'sight gained: The group that owns the service: readings and the single events behind them.',
        },
      ],
    });
    const since = async () =>
      (await store.documents()).find(({ document }) =>
        document.startsWith('metric:'),
      )?.since;
    expect(await since()).toBe(START);
    world.now += HOUR;
    world.entities = [bound, approvedBy(metricDocument('time'))];
    await restarted.run();
    expect(restarted.ask()).toBe('served');
    expect(await since()).toBe(START + 2 * HOUR);
  });

  it('remembers an approved document that was away for a while', async () => {
    const approved = approvedBy(metricDocument('time', { audience: team }));
    const { world, replica } = await start([bound, approved]);
    const sync = replica();
    await sync.run();
    world.entities = [];
    await sync.run();
    expect(sync.ask(insider)).toBe('no-charter');
    world.entities = [bound, metricDocument('time')];
    await sync.run();
    expect([sync.ask(), sync.ask(insider)]).toEqual(['audience', 'served']);
  });

  it('lists each version once, and none for a typo', async () => {
    const { world, replica, store } = await start([
      charterDocument(),
      metricDocument('time'),
    ]);
    const sync = replica();
    await sync.run();
    await sync.run();
    world.entities = [
      charterDocument(),
      metricDocument('time', { measures: 'The tyme.' }),
    ];
    await sync.run();
    expect(await store.versions()).toHaveLength(1);
    world.entities = [
      charterDocument(),
      metricDocument('time', { audience: team }),
    ];
    await sync.run();
    expect((await store.versions()).map(({ version }) => version)).toEqual([
      sync.current()?.version,
      expect.not.stringContaining(sync.current()?.version ?? ''),
    ]);
  });

  it('says a problem once, when it appears', async () => {
    const { world, replica, logger } = await start([
      charterDocument(),
      charterDocument({}, 'second'),
      metricDocument('time'),
    ]);
    const sync = replica();
    await sync.run();
    await sync.run();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('There are 2 charters'),
    );
    world.entities = [charterDocument(), metricDocument('time')];
    await sync.run();
    expect(sync.current()?.problems).toEqual([]);
  });

  it('keeps nothing of a document that breaks a rule', async () => {
    const { replica, store } = await start([
      charterDocument(),
      metricDocument('time', { steward: 'somebody by name' }),
    ]);
    const sync = replica();
    await sync.run();
    expect(sync.ask(insider)).toBe('invalid');
    const text = JSON.stringify(await store.documents());
    expect(text).toContain('metric:default/time');
    expect(text).not.toContain('somebody');
    expect(JSON.stringify(sync.current())).not.toContain('somebody');
  });

  it('keeps the policy when the database does not answer, and nothing after a day', async () => {
    const { world, replica, store } = await start([
      charterDocument(),
      metricDocument('time'),
    ]);
    const sync = replica();
    await sync.run();
    jest
      .spyOn(PolicyStore.prototype, 'documents')
      .mockRejectedValue(new Error('Connection terminated'));
    world.entities = [charterDocument()];
    world.now += HOUR;
    await sync.run();
    expect(sync.ask()).toBe('served');
    world.now += 24 * HOUR;
    await sync.run();
    expect(sync.ask()).toBe('policy-unavailable');
    jest.restoreAllMocks();
    await sync.run();
    expect(sync.ask()).toBe('no-document');
    expect(await store.versions()).toHaveLength(2);
  });
});
