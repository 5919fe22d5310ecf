import {
  connectionTo,
  createDatabase,
  migrate,
  openDatabase,
} from './openCorridor';
import { Histories, saveOrganisation } from './loadFacts';
import { readStamp, writeStamp } from './stamp';
import { runChild } from './runChild';

/**
 * A database with facts of an organisation, lifted and merged by the real workers; several processes do it at a time, as
 * replicas do. One that is there already, of the same facts, is used again.
 */
export async function prepareOrganisation(
  server: string,
  name: string,
  histories: Histories,
  options: {
    processes: number;
    say: (line: string) => void;
  },
): Promise<{ connection: string; facts: number }> {
  const { processes, say } = options;
  const stamp = JSON.stringify(histories);
  const found = await readStamp(server, name);
  if (found?.stamp === stamp) {
    say(`${name} is there already`);
    await migrate(connectionTo(server, name));
    return { connection: connectionTo(server, name), facts: found.facts };
  }
  const connection = await createDatabase(server, name);
  const knex = openDatabase(connection);
  await saveOrganisation(knex, histories.services);
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  const share = Math.ceil(histories.services / processes);
  const loads = await Promise.all(
    Array.from({ length: processes }, (_, index) =>
      runChild({
        task: 'load',
        connection,
        histories: {
          ...histories,
          first: index * share,
          services: Math.min(share, histories.services - index * share),
        },
      }),
    ),
  );
  const facts = loads.reduce((sum, load) => sum + load.facts, 0);
  say(`${facts} facts loaded after ${seconds()}`);
  await knex.raw('ANALYZE');
  for (const task of ['lift', 'merge'] as const) {
    const done = await Promise.all(
      Array.from({ length: processes }, () => runChild({ task, connection })),
    );
    const cpu = done.reduce((sum, child) => sum + child.cpu, 0);
    say(`${task} done after ${seconds()}, ${cpu.toFixed(0)} s of CPU`);
  }
  for (const table of ['dirty_days', 'dirty_scopes']) {
    const [{ count }] = await knex(table).count();
    if (Number(count) > 0) {
      throw new Error(`${count} rows are left in ${table}`);
    }
  }
  await knex.raw('VACUUM ANALYZE');
  await writeStamp(knex, { stamp, facts });
  await knex.destroy();
  return { connection, facts };
}
