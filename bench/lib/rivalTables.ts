import { Client } from 'pg';
import { toDeploymentUnits } from '../../plugins/service-metrics-backend/src/links/DeploymentUnit';
import { FactStore } from '../../plugins/service-metrics-backend/src/facts/FactStore';
import { DAY_MS } from '../../plugins/service-metrics-common/src';
import { copyIn } from './copyIn';
import { openDatabase, PRODUCTION } from './openCorridor';

/*
 * What somebody would build who answers every question by SQL over the facts: narrow tables of exactly the columns that the
 * numbers need, made from facts and links beforehand (which is not in the time), with an index by time and one by service,
 * both covering, vacuumed so that no heap is read. Nothing is aggregated beforehand. Of changes, which are two thirds of
 * the facts, there is such a table and also an index on the links, to join them with the facts as they are.
 */

const TABLES = [
  `CREATE TABLE rival_deployments (subject text, finished_at bigint, day int)`,
  `CREATE TABLE rival_changes AS
   SELECT subject, deployed_at,
     CASE WHEN first_commit_at <= deployed_at THEN deployed_at - first_commit_at END AS lead,
     CASE WHEN merged_at <= deployed_at THEN deployed_at - merged_at END AS merged
   FROM (
     SELECT l.subject, l.deployed_at, l.merged_at,
       (extract(epoch FROM (f.fields::json ->> 'firstCommitAt')::timestamptz) * 1000)::bigint AS first_commit_at
     FROM links l JOIN facts f
       ON f.subject = l.subject AND f.kind = 'change' AND f.source = l.change_source AND f.fact_id = l.change_id
     WHERE l.excluded IS NULL
   ) linked`,
  `CREATE TABLE rival_failures AS
   SELECT subject, finished_at, recovered_at FROM deployment_fates WHERE failure IS NOT NULL`,
  `CREATE TABLE rival_incidents AS
   SELECT subject, started_at, restored_at FROM incident_links WHERE restored_at IS NOT NULL`,
];

const INDEXES = [
  'links (deployed_at)',
  'rival_deployments (finished_at) INCLUDE (day)',
  'rival_deployments (subject, finished_at) INCLUDE (day)',
  'rival_changes (deployed_at) INCLUDE (lead, merged)',
  'rival_changes (subject, deployed_at) INCLUDE (lead, merged)',
  'rival_failures (finished_at) INCLUDE (recovered_at)',
  'rival_failures (subject, finished_at) INCLUDE (recovered_at)',
  'rival_failures (recovered_at) INCLUDE (finished_at)',
  'rival_failures (subject, recovered_at) INCLUDE (finished_at)',
  'rival_incidents (restored_at) INCLUDE (started_at)',
  'rival_incidents (subject, restored_at) INCLUDE (started_at)',
];

/** Makes the rival's tables if they are not there yet. */
export async function makeRivalTables(connection: string): Promise<void> {
  const client = new Client({ connectionString: connection });
  await client.connect();
  const { rows } = await client.query(
    `SELECT to_regclass('rival_ready') AS ready`,
  );
  if (rows[0].ready === null) {
    for (const name of ['deployments', 'changes', 'failures', 'incidents']) {
      await client.query(`DROP TABLE IF EXISTS rival_${name}`);
    }
    for (const statement of TABLES) {
      await client.query(statement);
    }
    await copyDeployments(client, connection);
    for (const index of INDEXES) {
      await client.query(`CREATE INDEX ON ${index}`);
    }
    await client.query('VACUUM ANALYZE');
    await client.query('CREATE TABLE rival_ready ()');
  }
  await client.end();
}

/** Successful deployments, several targets of one as one: by the same rule as ours, because it has no short SQL. */
async function copyDeployments(
  client: Client,
  connection: string,
): Promise<void> {
  const knex = openDatabase(connection);
  const facts = new FactStore(knex);
  const subjects: string[] = await knex('components').pluck('ref');
  for (const subject of subjects) {
    const units = toDeploymentUnits(
      await facts.list('deployment', subject, 0, Number.MAX_SAFE_INTEGER),
      PRODUCTION,
    );
    await copyIn(
      client,
      'rival_deployments',
      ['subject', 'finished_at', 'day'],
      units
        .filter(({ outcome }) => outcome === 'succeeded')
        .map(({ finishedAt }) => [
          subject,
          String(finishedAt),
          String(Math.floor(finishedAt / DAY_MS)),
        ]),
    );
  }
  await knex.destroy();
}
