import { Knex } from 'knex';
import { SourcedDelivery } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/makeHistory';
import { Random } from '../../plugins/service-metrics-backend/src/metrics/testing/Random';
import { Acknowledgements } from './Acknowledgements';
import { cutRequests } from './cutRequests';
import { drain, open, PREFIXES } from './databases';
import { killAndRestart } from './killAndRestart';
import { Protocol } from './Protocol';
import { Replica, Server } from './Replica';
import { Sender, STARTING } from './Sender';

const REPLICAS = 3;
/** Requests at a time to each replica. */
const AT_ONCE = 4;
/** How far ahead of the last replica the others may be, as a share of the deliveries: all of them get traffic until the end. */
const LEAD = 1 / 12;

/** Sends every delivery to every replica, kills one of them now and then, and waits until the workers are done. */
export async function runReplicas(options: {
  server: Server;
  folder: string;
  deliveries: SourcedDelivery[];
  seed: number;
  kills: number;
  protocol: Protocol;
}): Promise<{ knex: Knex; acknowledgements: Acknowledgements }> {
  const { server, folder, deliveries, seed, kills, protocol } = options;
  const lead = Math.ceil(deliveries.length * LEAD);
  const prefix = PREFIXES.replicas;
  const replicas = await Promise.all(
    Array.from({ length: REPLICAS }, (_, index) =>
      Replica.create({ name: `replica-${index}`, folder, server, prefix }),
    ),
  );
  // The first makes the tables, which is not what is tried here.
  await replicas[0].start();
  await Promise.all(replicas.slice(1).map(replica => replica.start()));
  const knex = open(server, prefix);
  protocol.say(
    `${REPLICAS} replicas are up (${replicas
      .map(r => r.failedStarts)
      .join(', ')} starts failed)`,
  );

  const acknowledgements = new Acknowledgements();
  const senders: Sender[] = replicas.map((replica, index) => {
    return new Sender({
      replica,
      requests: cutRequests(deliveries, Random.create(seed * 100 + index)),
      acknowledgements,
      mayGoOn: () =>
        senders[index].acknowledged <=
        Math.min(...senders.map(sender => sender.acknowledged)) + lead,
    });
  });
  const sending = Date.now();
  await Promise.all([
    ...senders.map(sender => sender.run(AT_ONCE)),
    killAndRestart({
      victim: replicas[1],
      sender: senders[1],
      total: deliveries.length,
      knex,
      acknowledgements,
      random: Random.create(seed + 77),
      kills,
      protocol,
    }),
  ]);
  const seconds = (Date.now() - sending) / 1000;
  const items = senders.reduce((sum, sender) => sum + sender.acknowledged, 0);
  const requests = senders.reduce((sum, sender) => sum + sender.requests, 0);
  protocol.say(
    `${items} items in ${requests} requests acknowledged in ${seconds.toFixed(
      0,
    )} s: ${(items / seconds).toFixed(
      0,
    )} items a second over ${REPLICAS} replicas`,
  );
  await drain(knex);
  protocol.say(
    `workers are done, ${((Date.now() - sending) / 1000 - seconds).toFixed(
      0,
    )} s after the last acknowledgement`,
  );

  for (const { name, failedStarts, troubles } of replicas) {
    protocol.say(
      `${name}: ${failedStarts} failed starts; log: ${JSON.stringify([
        ...troubles,
      ])}`,
    );
  }
  senders.forEach((sender, index) =>
    protocol.say(
      `sender ${index}: attempts not acknowledged ${JSON.stringify([
        ...sender.failures,
      ])}`,
    ),
  );
  const [{ deadlocks }] = await knex('pg_stat_database')
    .whereRaw('datname = current_database()')
    .select('deadlocks');
  protocol.check(Number(deadlocks) === 0, `${deadlocks} deadlocks`);
  const troubles = replicas.flatMap(replica => [...replica.troubles.keys()]);
  protocol.check(
    troubles.length === 0,
    `${troubles.length} kinds of errors and warnings in the logs`,
  );
  const refusals = senders.flatMap(sender =>
    [...sender.failures.keys()].filter(
      reason => /^\d{3} /.test(reason) && !STARTING.test(reason),
    ),
  );
  protocol.check(
    refusals.length === 0,
    `${refusals.length} kinds of answers other than 2xx from a replica that is up`,
  );
  await Promise.all(replicas.map(replica => replica.stop()));
  return { knex, acknowledgements };
}
