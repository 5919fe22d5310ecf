import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDocuments } from '../packages/plumbline/src/docs/checkDocuments';
import { Rulings } from '../plugins/service-metrics-backend/src/disclosure/Rulings';
import { Ruling } from '../plugins/service-metrics-backend/src/readings/Ruling';
import { root } from '../scripts/lib/root.mjs';
import { EVERYTHING, openCorridor } from './lib/openCorridor';
import { openDoors } from './lib/openDoors';
import { pagesInTurns } from './lib/pagesInTurns';
import { Scenario } from './lib/Scenario';
import { inTurns, middleAndTail, timeOf } from './lib/statistics';
import { NOW, yearOfFacts } from './lib/yearOfFacts';

/*
 * What governing costs. Both sides of a page stand behind the same door, with the same catalog in memory, permissions and
 * look-up of who asks; one asks the policy in force about every metric and every version that data was collected under,
 * the other allows everything. So the ratio is that of the policy alone.
 */

const CHECKS = 15;
const SERVICES = 20;
/** After the last reviews of this repository's documents. */
const CHECKED = Date.UTC(2026, 11, 1);

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

  const knex = await yearOfFacts(server, 'bench_governance', SERVICES);
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
  const page = (rulings: Rulings) => {
    const read = doors.door(rulings);
    return async (subject: string) => {
      const { readings } = await read(subject);
      if (readings.some(({ status }) => status === 'withheld')) {
        throw new Error(`${subject}: one side reads less than the other`);
      }
    };
  };
  await pagesInTurns(table, {
    what: 'page of a service under the documents in force; beside it with everything allowed',
    services: SERVICES,
    ours: page(doors.governedRulings),
    other: page(new OpenRulings(doors.rulingOptions)),
    limit: 1.1,
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
