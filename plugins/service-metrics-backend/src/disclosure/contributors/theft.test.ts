import { TestDatabases } from '@backstage/backend-test-utils';
import { createCorridorHarness } from '../../__testUtils__/corridorHarness';
import { stealTokens } from '../../contributors/testing/stealTokens';
import { RootSecret } from '../../database/RootSecret';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const SECRET = 'a root secret for tests, long enough';

it('leads from no token back to a name without both the database and the secret', async () => {
  const clock = { now: Date.parse('2026-03-20T10:00:00Z') };
  const knex = await databases.init('SQLITE_3');
  const harness = await createCorridorHarness({
    knex,
    now: () => clock.now,
    components: [{ ref: 'component:default/shop', owner: 'group:default/a' }],
    rootSecret: new RootSecret(SECRET),
  });
  await harness.reset();
  const size = 40;
  const figures = await stealTokens(
    {
      knex,
      push: harness.push,
      count: () => harness.worker.run(),
      close: async () => {
        clock.now = Date.parse('2026-06-01T00:00:00Z');
        await harness.contributors.close.run();
      },
    },
    { size, rootSecret: SECRET, at: '2026-03-19T10:00:00Z' },
  );
  expect(figures).toEqual({
    roster: size,
    tokens: size,
    guesses: expect.any(Number),
    dumpOnly: 0,
    configurationOnly: 0,
    afterClose: 0,
    both: size,
    left: 0,
  });
  expect(figures.guesses).toBeGreaterThan(500);
});
