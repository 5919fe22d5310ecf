import { LARGE_HISTORIES, LARGE_NAME } from './late';
import { openDatabase } from './lib/openCorridor';
import { prepareOrganisation } from './lib/organisationData';
import { runChild } from './lib/runChild';
import { Scenario } from './lib/Scenario';

const LIMIT_MB = 512;

/** Rebuilds all rollups of a million facts in a process of its own: its largest resident memory. */
export const memory: Scenario = async ({ server, table }) => {
  const { connection, facts } = await prepareOrganisation(
    server,
    LARGE_NAME,
    LARGE_HISTORIES,
    { processes: 2, say: line => table.say(line) },
  );
  const knex = openDatabase(connection);
  const before = await digest(knex);
  await knex.raw('TRUNCATE rollups');
  // As after an upgrade that counts otherwise: the worker marks every day itself.
  await knex('components').update({ lifted_by: null });
  const started = Date.now();
  const done = await runChild({ task: 'rebuild', connection });
  const seconds = (Date.now() - started) / 1000;
  const after = await digest(knex);
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    throw new Error('Rebuilt rollups differ from those before');
  }
  await knex.destroy();
  const peak = done.peak / 2 ** 20;
  table.say(
    `rebuilt in ${seconds.toFixed(0)} s (${done.cpu.toFixed(
      0,
    )} s of CPU), the same bytes as before; ${done.idle.toFixed(
      0,
    )} MB were resident before the first fact`,
  );
  table.add({
    what: 'peak resident memory while all rollups are rebuilt, groups and systems among them',
    n: `${facts} facts`,
    ours: `${peak.toFixed(0)} MB`,
    other: '',
    ratio: (peak / LIMIT_MB).toFixed(2),
    goal: `≤ ${LIMIT_MB} MB`,
    holds: peak <= LIMIT_MB,
  });
};

async function digest(knex: ReturnType<typeof openDatabase>) {
  const { rows } = await knex.raw(
    `SELECT count(*), sum(hashtextextended(r::text, 0)) FROM rollups r`,
  );
  return rows;
}
