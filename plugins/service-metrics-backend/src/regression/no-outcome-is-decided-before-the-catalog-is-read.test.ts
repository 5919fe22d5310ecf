import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { migrate } from '../database/migrate';
import { OutcomeJob } from '../disclosure/outcomes/OutcomeJob';
import { ShownOutcomeStore } from '../disclosure/outcomes/ShownOutcomeStore';
import { KnownComponent } from '../ownership/OwnershipStore';

/*
 * Facts that came before the catalog was read were decided on as if no service existed, and outsiders were told nothing until
 * the next fact came.
 */

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

it('what outsiders are told is decided as soon as the catalog was read, without another fact', async () => {
  const knex = await databases.init('SQLITE_3');
  await migrate(mockServices.database({ knex }));
  await knex('sources').insert({ id: 'ci', accepted: 1 });
  const store = new ShownOutcomeStore(knex);
  const ref = 'component:default/shop';
  const components = new Map<string, KnownComponent>();
  const job = new OutcomeJob({
    store,
    people: {
      isConfigured: true,
      list: async () => [
        { component: ref, day: '2026-04-01', quarter: '', token: '' },
      ],
      sizes: async () => () => 5,
    },
    ownership: { all: async () => components },
    scopes: { all: async () => [{ ref: 'group:default/a' }] },
    logger: mockServices.logger.mock(),
    now: () => Date.parse('2026-04-12T00:00:00Z'),
  });

  await job.run();
  expect((await store.decided()).size).toBe(0);

  components.set(ref, {
    ref,
    ownerKind: 'group',
    segment: '',
    history: [{ since: 0, owner: 'group:default/a', system: '' }],
  });
  await job.run();
  expect(await store.ofQuarter('2026-Q2')).not.toEqual([]);
});
