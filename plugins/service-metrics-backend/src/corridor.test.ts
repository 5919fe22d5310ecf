import { TestDatabases } from '@backstage/backend-test-utils';
import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { historiesOf } from './__testUtils__/historiesOf';
import { createCorridorHarness } from './__testUtils__/corridorHarness';

/*
 * Same facts, same bytes: whatever the order, the cut, the repetition and the moments at which the worker runs, the stored
 * rollups and the page are the same as when everything comes at once.
 *
 * PLUMBLINE_PROPERTY_RUNS sets the number of histories, for a long run.
 */

jest.setTimeout(300_000);

const NOW = Date.parse('2026-06-17T10:00:00Z');
const SUBJECTS = ['component:default/shop', 'component:default/search'];
const COMPONENTS = [
  { ref: SUBJECTS[0], owner: 'group:default/a', system: 'system:default/s' },
  { ref: SUBJECTS[1], owner: 'group:default/b', segment: 'low' },
];
const SCOPES = [
  { ref: 'group:default/all' },
  { ref: 'group:default/a', parent: 'group:default/all' },
  { ref: 'group:default/b', parent: 'group:default/all' },
  { ref: 'system:default/s', parent: 'domain:default/d' },
  { ref: 'domain:default/d' },
];
const historyOf = historiesOf({ now: NOW, subjects: SUBJECTS });

/**
 * A history, and another way in which it may arrive: most of it at once, then latecomers one by one, lifted after most of
 * them, and a replay of everything in the end.
 */
const scenario = historyOf(1, 24).chain(facts =>
  fc.record({
    facts: fc.constant(facts),
    order: fc.shuffledSubarray(facts, { minLength: facts.length }),
    latecomers: fc.integer({ min: 0, max: 5 }),
    replay: fc.shuffledSubarray(facts),
    lifts: fc.array(fc.constantFrom(true, true, true, false), {
      minLength: 7,
      maxLength: 7,
    }),
  }),
);

/** One long history. */
function sampleHistory(seed: number): FactDelivery[] {
  return fc.sample(historyOf(24, 24), { numRuns: 1, seed })[0];
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('corridor on %s', id => {
  const runs = Number(
    process.env.PLUMBLINE_PROPERTY_RUNS ?? (id === 'SQLITE_3' ? 20 : 4),
  );
  /** Dies at every third statement, where a death ends a real session at every ninth; in a long run at each. */
  const fastStride = id === 'SQLITE_3' ? 3 : 9;
  const stride = process.env.PLUMBLINE_PROPERTY_RUNS ? 1 : fastStride;

  async function createHarness() {
    return await createCorridorHarness({
      knex: await databases.init(id),
      now: () => NOW,
      components: COMPONENTS,
      scopes: SCOPES,
    });
  }

  async function outcome(harness: Awaited<ReturnType<typeof createHarness>>) {
    const pages = [];
    for (const subject of [SUBJECTS[0], 'group:default/all']) {
      pages.push(await harness.page(subject));
    }
    return JSON.stringify([await harness.stored(), pages]);
  }

  it('gives the same bytes under disorder, repetition, cuts and early lifts', async () => {
    const harness = await createHarness();
    await fc.assert(
      fc.asyncProperty(
        scenario,
        async ({ facts, order, latecomers, replay, lifts }) => {
          await harness.reset();
          await harness.push(facts);
          await harness.worker.run();
          const expected = await outcome(harness);

          await harness.reset();
          const early = Math.max(order.length - latecomers, 0);
          const batches = [
            order.slice(0, early),
            ...order.slice(early).map(fact => [fact]),
            replay,
          ];
          for (const [index, batch] of batches.entries()) {
            await harness.push(batch);
            if (lifts[index]) {
              await harness.worker.run();
            }
          }
          await Promise.all([harness.worker.run(), harness.worker.run()]);
          await harness.worker.run();
          expect(await outcome(harness)).toBe(expected);
        },
      ),
      { numRuns: runs },
    );
  });

  it('survives a worker that dies at any statement, and two at once after it', async () => {
    const harness = await createHarness();
    const facts = sampleHistory(20261122);
    await harness.reset();
    await harness.push(facts);
    await harness.worker.run();
    const expected = await outcome(harness);

    let at = 1;
    for (let goesOn = true; goesOn; at += stride) {
      await harness.reset();
      await harness.push(facts.slice(0, 9));
      await harness.worker.run();
      await harness.push(facts);
      expect((await harness.stored()).dirty).not.toHaveLength(0);
      const statements = await dieAt(at, harness.knex, () =>
        harness.worker.run(),
      );
      goesOn = statements >= at;
      await Promise.all([harness.worker.run(), harness.worker.run()]);
      await harness.worker.run();
      expect(await outcome(harness)).toBe(expected);
    }
    expect(at).toBeGreaterThan(15);
  });

  it('stores nothing of a delivery that dies at any statement, and all of it afterwards', async () => {
    const harness = await createHarness();
    const facts = sampleHistory(4);
    await harness.reset();
    await harness.push(facts);
    await harness.worker.run();
    const expected = await outcome(harness);

    const factRows = async () =>
      JSON.stringify(
        await harness.knex('facts').orderBy(['subject', 'kind', 'fact_id']),
      );
    let at = 1;
    for (let goesOn = true; goesOn; at += stride) {
      await harness.reset();
      await harness.push(facts.slice(0, 5));
      const before = await factRows();
      const statements = await dieAt(at, harness.knex, () =>
        harness.push(facts),
      );
      goesOn = statements >= at;
      // Nothing of it, or, when the death comes after the commit, all of it.
      expect([
        { entered: 5, unchanged: true },
        { entered: facts.length, unchanged: false },
      ]).toContainEqual({
        entered: (await harness.knex('ledger')).length,
        unchanged: (await factRows()) === before,
      });
      await harness.push(facts);
      await harness.worker.run();
      expect(await outcome(harness)).toBe(expected);
    }
    expect(at).toBeGreaterThan(6);
  });
});

/**
 * Runs something whose n-th statement never happens: PostgreSQL ends the session in its place, whatever it is, a COMMIT
 * included; SQLite, which has no session to lose, refuses it (BEGIN, COMMIT and ROLLBACK apart). Answers how many
 * statements there were.
 */
async function dieAt(
  n: number,
  knex: Knex,
  run: () => Promise<unknown>,
): Promise<number> {
  // Transactions have a client of their own; what they share is the prototype.
  const client = knex.client.constructor.prototype;
  const isPostgres = knex.client.config.client === 'pg';
  const original = client._query;
  let count = 0;
  client._query = function query(
    connection: unknown,
    statement: { sql: string },
  ) {
    if (!isPostgres && /^(BEGIN|COMMIT|ROLLBACK)/i.test(statement.sql)) {
      return original.call(this, connection, statement);
    }
    count += 1;
    if (count !== n) {
      return original.call(this, connection, statement);
    }
    return isPostgres
      ? original.call(this, connection, {
          ...statement,
          sql: 'SELECT pg_terminate_backend(pg_backend_pid())',
          bindings: [],
        })
      : Promise.reject(new Error('terminating: the process died here'));
  };
  try {
    await run();
  } catch (error) {
    expect(String(error)).toMatch(/terminat/);
  } finally {
    client._query = original;
  }
  if (isPostgres) {
    // The pool finds out about its lost session by using it.
    await knex.raw('SELECT 1').catch(() => undefined);
  }
  return count;
}
