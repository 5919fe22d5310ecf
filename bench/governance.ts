import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDocuments } from '../packages/plumbline/src/docs/checkDocuments';
import { Rulings } from '../plugins/service-metrics-backend/src/disclosure/Rulings';
import { Random } from '../plugins/service-metrics-backend/src/metrics/testing/Random';
import { Ruling } from '../plugins/service-metrics-backend/src/readings/Ruling';
import { root } from '../scripts/lib/root.mjs';
import { loadFacts, saveOrganisation } from './lib/loadFacts';
import {
  createDatabase,
  EVERYTHING,
  openCorridor,
  openDatabase,
} from './lib/openCorridor';
import { openDoors } from './lib/openDoors';
import { serviceRef } from './lib/organisation';
import { Scenario } from './lib/Scenario';
import {
  inTurns,
  median,
  middleAndTail,
  timeOf,
  upperBoundOfMedian,
} from './lib/statistics';

/*
 * What governing costs. Both sides of a page stand behind the same door, with the same catalog in memory, permissions and
 * look-up of who asks; one asks the policy in force about every metric and every version that data was collected under,
 * the other allows everything. So the ratio is that of the policy alone.
 */

const CHECKS = 15;
const PAGES = 2_000;
const WARM_UP = 50;
const SERVICES = 20;
const DAYS = 364;
const END = Date.UTC(2026, 9, 23);
/** After the last reviews of this repository's documents. */
const CHECKED = Date.UTC(2026, 11, 1);
const NOW = END + 12 * 3_600_000;

export const governance: Scenario = async ({ server, table }) => {
  const [hundred, thousand] = [100, 1_000].map(folderOf);
  const check = (files: { path: string; text: string }[]) =>
    timeOf(async () => {
      const { metrics, findings } = checkDocuments(files, 'bench', CHECKED);
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (metrics !== files.length - 1 || errors.length > 0) {
        throw new Error(`${metrics} documents, ${errors[0]?.message}`);
      }
    });
  const checks = await inTurns(
    CHECKS,
    () => check(thousand),
    () => check(hundred),
  );
  table.add({
    what: 'checking 1,000 metric documents; beside it 100',
    n: `${CHECKS} pairs`,
    ours: middleAndTail(checks.a),
    other: middleAndTail(checks.b),
    ratio: checks.ratio.toFixed(2),
    goal: '≤ 12',
    holds: checks.ratio <= 12,
  });

  const connection = await createDatabase(server, 'bench_governance');
  const knex = openDatabase(connection);
  await saveOrganisation(knex, SERVICES);
  await loadFacts(connection, {
    services: SERVICES,
    seed: 5,
    from: END - DAYS * 86_400_000,
    days: DAYS,
    factsPerYear: 365,
  });
  const now = () => NOW;
  const corridor = await openCorridor(knex, now);
  const doors = await openDoors(knex, corridor, SERVICES, {
    isConfigured: false,
    now,
  });
  await knex('facts').update({ policies: doors.policyVersion });
  await corridor.settle();
  await knex.raw('VACUUM ANALYZE');

  table.say(
    `${SERVICES} services lifted, collected under ${doors.policyVersion}`,
  );
  const read = {
    governed: doors.door(doors.governedRulings),
    open: doors.door(new OpenRulings(doors.rulingOptions)),
  };
  const random = Random.create(7);
  const times: { governed: number; open: number }[] = [];
  for (let turn = 0; turn < PAGES + WARM_UP; turn++) {
    const subject = serviceRef(Math.floor(random.uniform() * SERVICES));
    const time = { governed: 0, open: 0 };
    const order = ['governed', 'open'] as const;
    // Whoever comes second finds the rows in the caches, so the sides take turns at that too.
    for (const side of turn % 2 ? order : [...order].reverse()) {
      time[side] = await timeOf(async () => {
        const { readings } = await read[side](subject);
        if (readings.some(({ status }) => status === 'withheld')) {
          throw new Error(`${subject}: one side reads less than the other`);
        }
      });
    }
    if (turn >= WARM_UP) {
      times.push(time);
    }
  }
  const ratios = times.map(({ governed, open }) => governed / open);
  const bound = upperBoundOfMedian(ratios);
  table.add({
    what: 'page of a service under the documents in force; beside it with everything allowed',
    n: `${PAGES} pairs of pages`,
    ours: middleAndTail(times.map(({ governed }) => governed)),
    other: middleAndTail(times.map(({ open }) => open)),
    ratio: `${median(ratios).toFixed(3)} (upper bound ${bound.toFixed(3)})`,
    goal: 'upper bound < 1.10',
    holds: bound < 1.1,
  });
  await knex.destroy();
};

/** The documents of this repository under as many names as it takes, drafts all of them, with the charter. */
function folderOf(count: number): { path: string; text: string }[] {
  const folder = join(root, 'catalog/metrics');
  const names = readdirSync(folder).sort();
  const texts = names.map(name => readFileSync(join(folder, name), 'utf8'));
  const metrics = Array.from({ length: count }, (_, index) => {
    const at = index % names.length;
    const copy = Math.floor(index / names.length);
    const text = texts[at]
      .replace('status: active', 'status: draft')
      .replace(/^ {2}name: .*$/m, line => (copy ? `${line}-${copy}` : line));
    return { path: `metrics/${copy}/${names[at]}`, text };
  });
  const charter = readFileSync(join(root, 'catalog/charter.yaml'), 'utf8');
  return [...metrics, { path: 'charter.yaml', text: charter }];
}

class OpenRulings extends Rulings {
  for(): Ruling {
    return EVERYTHING;
  }
}
