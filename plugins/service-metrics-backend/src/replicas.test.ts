import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { createCorridorHarness } from './__testUtils__/corridorHarness';
import { makeHistory } from './__testUtils__/replicas/makeHistory';
import { components, scopes } from './__testUtils__/replicas/organisation';
import {
  countWaiting,
  differences,
  readTables,
} from './__testUtils__/replicas/readTables';
import { ReplicaProcess } from './__testUtils__/replicas/ReplicaProcess';

/*
 * The small part of bench/replicas: three processes on one PostgreSQL, each sent all deliveries in an order of its own, all
 * of them lifting at once, and one of them killed while it is at work.
 */

jest.setTimeout(180_000);

const KILLS = 3;
const AT_ONCE = 3;
const PER_REQUEST = 8;
const SEED = 20261122;

const history = makeHistory({
  seed: SEED,
  count: 600,
  days: 40,
  services: 4,
}).map(({ fact }) => fact);

/** Sends everything in a shuffled order, each request until it is acknowledged. */
async function send(options: {
  replica: ReplicaProcess;
  seed: number;
  onAcknowledged: (eventId: string, result: string) => void;
  onFailure: (error: string) => void;
}) {
  const { replica, seed, onAcknowledged, onFailure } = options;
  const [shuffled] = fc.sample(
    fc.shuffledSubarray(history, { minLength: history.length }),
    { numRuns: 1, seed },
  );
  const requests: FactDelivery[][] = [];
  for (let start = 0; start < shuffled.length; start += PER_REQUEST) {
    requests.push(shuffled.slice(start, start + PER_REQUEST));
  }
  const line = async () => {
    for (let facts = requests.shift(); facts; facts = requests.shift()) {
      let answer = await replica.push(facts);
      while (!answer.items) {
        onFailure(answer.error ?? 'no answer');
        await sleep(20);
        answer = await replica.push(facts);
      }
      for (const { index, result } of answer.items) {
        onAcknowledged(facts[index].eventId, result);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
}

async function ledgerOf(knex: Knex): Promise<Set<string>> {
  return new Set((await knex('ledger')).map(row => row.event_id));
}

describe('three replicas on one PostgreSQL', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const replicas: ReplicaProcess[] = [];

  afterAll(async () => {
    await Promise.all(replicas.map(replica => replica.kill()));
  });

  it('store what one process stores, and keep every promise over kills', async () => {
    const knex = await databases.init('POSTGRES_18');
    const shared = { now: Date.now, components, scopes };
    const harness = await createCorridorHarness({ knex, ...shared });
    await harness.reset();
    for (let index = 0; index < 3; index += 1) {
      replicas.push(new ReplicaProcess(connectionOf(knex)));
    }
    await Promise.all(replicas.map(replica => replica.start()));

    const acknowledged = new Set<string>();
    const accepted: string[] = [];
    const failures = new Set<string>();
    let answeredByVictim = 0;
    let isKilling = true;
    const [victim] = replicas;
    const killing = async () => {
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const at = (kill * history.length) / (KILLS + 1);
        while (answeredByVictim < at) {
          await sleep(1);
        }
        await victim.kill();
        const promised = [...acknowledged];
        const ledger = await ledgerOf(knex);
        expect(promised.filter(id => !ledger.has(id))).toEqual([]);
        await victim.start();
      }
      isKilling = false;
    };
    await Promise.all([
      killing(),
      ...replicas.map((replica, index) =>
        send({
          replica,
          seed: SEED + index,
          onAcknowledged: (eventId, result) => {
            acknowledged.add(eventId);
            answeredByVictim += replica === victim ? 1 : 0;
            if (result !== 'duplicate') {
              accepted.push(`${eventId} ${result}`);
            }
          },
          onFailure: error => failures.add(error),
        }),
      ),
    ]);
    expect(isKilling).toBe(false);
    while ((await countWaiting(knex)) > 0) {
      await sleep(50);
    }

    const oracle = await createCorridorHarness({
      knex: await databases.init('POSTGRES_18'),
      ...shared,
    });
    await oracle.reset();
    await oracle.push(history);
    await oracle.worker.run();
    const [actual, expected] = [
      await readTables(knex),
      await readTables(oracle.knex),
    ];
    expect(differences(actual, expected)).toEqual([]);
    expect(actual.get('rollups')!.length).toBeGreaterThan(100);

    expect([...failures]).toEqual(['killed']);
    expect(replicas.flatMap(({ troubles }) => troubles)).toEqual([]);
    expect(new Set(accepted).size).toBe(accepted.length);
    expect(accepted.every(answer => answer.endsWith(' accepted'))).toBe(true);
    expect(acknowledged.size).toBe(history.length);
    expect((await ledgerOf(knex)).size).toBe(history.length);
    const [source] = await harness.sources.list();
    expect(source).toMatchObject({ id: 'ci', accepted: history.length });
  });
});

function connectionOf(knex: Knex): string {
  const { host, port, user, password, database } =
    knex.client.connectionSettings;
  return `postgresql://${user}:${password}@${host}:${port}/${database}`;
}
