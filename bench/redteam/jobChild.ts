/* Runs the release job itself, on a database, for so many quarters of one organisation of about 130 people. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import createKnex from 'knex';
import { calendarQuarter } from '../../plugins/service-metrics-backend/src/calendar';
import {
  simulateOrganisation,
  WORKLOADS,
} from '../../plugins/service-metrics-backend/src/disclosure/cells/testing/simulateOrganisation';
import { cellMetrics } from '../../plugins/service-metrics-backend/src/disclosure/release/cellMetrics';
import { ReleaseJob } from '../../plugins/service-metrics-backend/src/disclosure/release/ReleaseJob';
import { ReleaseStore } from '../../plugins/service-metrics-backend/src/disclosure/release/ReleaseStore';
import { BUNDLES } from '../../plugins/service-metrics-backend/src/disclosure/release/strands';
import {
  parentsOf,
  seedEvents,
  seedStructure,
  timesOf,
} from '../../plugins/service-metrics-backend/src/disclosure/release/testing/seedOrganisation';

const QUARTERS = ['2026-Q2', '2026-Q3'];
const silent = () => undefined;
const logger = {
  error: console.error,
  warn: console.error,
  info: silent,
  debug: silent,
  child: () => logger,
};

async function run() {
  const quarters = Number(process.argv[2]);
  const [first] = WORKLOADS;
  // Every change with an author and a reviewer, so that all families are decided.
  const workload = { ...first, isShared: true };
  let seed = Number(process.argv[3]);
  let people = 0;
  do {
    people = simulateOrganisation(seed++, workload, QUARTERS[0]).people.length;
  } while (people < 125 || people > 135);
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-release-'));
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'db.sqlite') },
    useNullAsDefault: true,
  });
  try {
    await knex.migrate.latest({
      directory: resolve(
        __dirname,
        '../../plugins/service-metrics-backend/migrations',
      ),
    });
    for (const quarter of QUARTERS.slice(0, quarters)) {
      const organisation = simulateOrganisation(seed - 1, workload, quarter);
      const seeded = timesOf(
        organisation.events.filter(({ arrival }) => arrival === 'in-time'),
        quarter,
      );
      await seedStructure(knex, parentsOf(organisation), seeded);
      await seedEvents(knex, quarter, seeded);
    }
    const job = new ReleaseJob({
      store: new ReleaseStore(knex),
      bundles: BUNDLES,
      metrics: cellMetrics,
      documents: () => () => ({ smallestGroup: 5, smallestSample: 9 }),
      isConfigured: true,
      logger,
      now: () => calendarQuarter('2026-Q3').quarter.closesAt,
    });
    const before = process.cpuUsage();
    let windows = 0;
    for (let count = -1; count !== 0; ) {
      count = await job.run();
      windows += count;
    }
    const { user, system } = process.cpuUsage(before);
    const [{ told }] = await knex('released_cells')
      .whereNull('rule')
      .count({ told: '*' });
    process.stdout.write(
      JSON.stringify({
        people,
        windows,
        told,
        seconds: (user + system) / 1e6,
        mebibytes: process.resourceUsage().maxRSS / 1024,
      }),
    );
  } finally {
    await knex.destroy();
    rmSync(folder, { recursive: true });
  }
}

run().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
