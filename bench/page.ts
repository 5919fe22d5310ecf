import { Knex } from 'knex';
import { Random } from '../plugins/service-metrics-backend/src/metrics/testing/Random';
import { countStatements } from './lib/countStatements';
import { loadFacts, saveOrganisation } from './lib/loadFacts';
import {
  connectionTo,
  createDatabase,
  migrate,
  openCorridor,
  openDatabase,
} from './lib/openCorridor';
import { serviceRef } from './lib/organisation';
import { readPage } from './lib/readPage';
import { readStamp, writeStamp } from './lib/stamp';
import { Scenario } from './lib/Scenario';
import { inTurns, middleAndTail, timeOf } from './lib/statistics';

/** Services whose history is lifted for real; all others get copies of their rollups. */
const LIFTED = 20;
/** Two deployments a week or so, as most services have. */
const FACTS_PER_YEAR = 365;
const END = Date.UTC(2026, 9, 23);
const NOW = END + 12 * 3_600_000;
const YEAR = 364;
const PAIRS = 300;

interface Size {
  name: string;
  services: number;
  years: number;
}

const SMALL: Size = { name: 'bench_page_small', services: 100, years: 1 };
const LARGE: Size = { name: 'bench_page_large', services: 10_000, years: 3 };

/** A service's page where there is little, against the same where there are a hundred times the services, for thrice as long. */
export const page: Scenario = async ({ server, table }) => {
  const sides = [];
  for (const size of [SMALL, LARGE]) {
    const knex = await prepare(server, size);
    const [{ count }] = await knex('rollups').count();
    table.say(`${size.name}: ${count} rollups`);
    sides.push({
      knex,
      corridor: await openCorridor(knex, () => NOW),
      rollups: Number(count),
      services: size.services,
      random: Random.create(11),
    });
  }
  const [small, large] = sides;
  const read = async ({ corridor, services, random }: typeof small) => {
    const subject = serviceRef(Math.floor(random.uniform() * services));
    return await timeOf(() => readPage(corridor, subject));
  };
  const times = await inTurns(
    PAIRS,
    () => read(large),
    () => read(small),
    20,
  );
  table.add({
    what: `page of a service: ${LARGE.services} services × ${LARGE.years} years (${large.rollups} rollups); beside it ${SMALL.services} × ${SMALL.years} (${small.rollups})`,
    n: `${PAIRS} pairs of pages`,
    ours: middleAndTail(times.a),
    other: middleAndTail(times.b),
    ratio: times.ratio.toFixed(2),
    goal: '≤ 2',
    holds: times.ratio <= 2,
  });
  const statements = await countStatements(large.knex, () =>
    readPage(large.corridor, serviceRef(LIFTED + 1)),
  );
  table.add({
    what: 'SQL statements of a page',
    n: '1 page',
    ours: String(statements),
    other: '',
    ratio: '',
    goal: '≤ 6',
    holds: statements <= 6,
  });
  await Promise.all(sides.map(({ knex }) => knex.destroy()));
};

/** A filled database; one that is there already is used again. */
async function prepare(
  server: string,
  { name, services, years }: Size,
): Promise<Knex> {
  const stamp = JSON.stringify([LIFTED, FACTS_PER_YEAR, END, services, years]);
  const found = await readStamp(server, name);
  if (found?.stamp === stamp) {
    const connection = connectionTo(server, name);
    await migrate(connection);
    return openDatabase(connection);
  }
  const connection = await createDatabase(server, name);
  const knex = openDatabase(connection);
  await saveOrganisation(knex, services);
  const facts = await loadFacts(connection, {
    services: LIFTED,
    seed: 3,
    from: END - years * YEAR * 86_400_000,
    days: years * YEAR,
    factsPerYear: FACTS_PER_YEAR,
  });
  const corridor = await openCorridor(knex);
  await corridor.worker.run();
  await knex('dirty_scopes').delete();
  await copyRollups(knex);
  await writeStamp(knex, { stamp, facts });
  return knex;
}

/** Gives every other service the rollups of a lifted one, under its own name and owner. */
async function copyRollups(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE rollups DROP CONSTRAINT rollups_pkey');
  await knex.raw('DROP INDEX rollups_owner_idx');
  await knex.raw('DROP INDEX rollups_system_idx');
  await knex.raw(
    `CREATE TABLE bench_copies AS
     SELECT c.ref, o.owner, o.system,
       'component:default/service-' || lpad(((row_number() OVER (ORDER BY c.ref) - 1) % ?)::text, 5, '0') AS model
     FROM components c JOIN ownerships o ON o.component = c.ref`,
    [LIFTED],
  );
  await knex.raw(
    `INSERT INTO rollups (scope, grain, start, metric, definition_version, segment, cohort, owner, system, partial, facts_hash, watermark, first_day)
     SELECT b.ref, r.grain, r.start, r.metric, r.definition_version, r.segment, r.cohort,
       CASE WHEN r.grain = 'day' THEN b.owner ELSE '' END,
       CASE WHEN r.grain = 'day' THEN b.system ELSE '' END,
       r.partial, r.facts_hash, r.watermark, r.first_day
     FROM bench_copies b JOIN rollups r ON r.scope = b.model
     WHERE b.ref <> b.model
     ORDER BY b.ref`,
  );
  await knex.raw(
    `INSERT INTO subject_kinds (subject, kind, source)
     SELECT b.ref, k.kind, k.source FROM bench_copies b JOIN subject_kinds k ON k.subject = b.model
     ON CONFLICT DO NOTHING`,
  );
  await knex.raw(
    `ALTER TABLE rollups ADD PRIMARY KEY (scope, grain, start, metric, definition_version, segment, cohort, owner, system)`,
  );
  await knex.raw(
    `CREATE INDEX rollups_owner_idx ON rollups (owner, start) WHERE owner <> ''`,
  );
  await knex.raw(
    `CREATE INDEX rollups_system_idx ON rollups (system, start) WHERE system <> ''`,
  );
  await knex.raw('VACUUM ANALYZE');
}
