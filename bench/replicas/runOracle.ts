import { Knex } from 'knex';
import { SourcedDelivery } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/makeHistory';
import { Acknowledgements } from './Acknowledgements';
import { cutRequests } from './cutRequests';
import { drain, open, PREFIXES } from './databases';
import { Replica, Server } from './Replica';
import { Sender } from './Sender';

/** Sends every delivery once, in plain order, to a single process that nobody kills; answers its database. */
export async function runOracle(options: {
  server: Server;
  folder: string;
  deliveries: SourcedDelivery[];
}): Promise<Knex> {
  const { server, folder, deliveries } = options;
  const replica = await Replica.create({
    name: 'oracle',
    folder,
    server,
    prefix: PREFIXES.oracle,
  });
  await replica.start();
  const sender = new Sender({
    replica,
    requests: cutRequests(deliveries),
    acknowledgements: new Acknowledgements(),
    mayGoOn: () => true,
  });
  await sender.run(1);
  const knex = open(server, PREFIXES.oracle);
  await drain(knex);
  await replica.stop();
  return knex;
}
