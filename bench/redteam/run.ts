/*
 * Attacks what the release job tells of made-up organisations, by the algebra alone: no HTTP, no database. Prints figures
 * with n and an upper 95 % bound; fails when somebody is isolated, when a release failed, or when the same attack does not
 * succeed on the usual rule ("k only, free windows"), since it would then be blind.
 *
 *   yarn redteam [--organisations 50] [--seed 1] [--people 7] [--workload lead-time-stages] [--cost] [--utility]
 *
 *   yarn redteam theft: see theft.ts
 *   yarn redteam canaries: see canaries.ts
 *   yarn redteam audit: the record of acts, see audit.ts
 *   yarn redteam http: a running portal over HTTP, see http/run.ts
 *
 * `--people` is how many of each organisation and workload are attacked by linear programming. Utility is printed with
 * its goals, and does not fail the run.
 */
import { parseArgs } from 'node:util';
import { calendarQuarter } from '../../plugins/service-metrics-backend/src/calendar';
import {
  attackOrganisation,
  Figures,
} from '../../plugins/service-metrics-backend/src/disclosure/cells/testing/attackOrganisation';
import {
  simulateOrganisation,
  Workload,
  WORKLOADS,
} from '../../plugins/service-metrics-backend/src/disclosure/cells/testing/simulateOrganisation';
import { toldBy } from '../../plugins/service-metrics-backend/src/disclosure/cells/testing/Told';
import { Random } from '../../plugins/service-metrics-backend/src/metrics/testing/Random';
import { wilsonInterval } from '../../plugins/service-metrics-backend/src/statistics';
import { attackRecord } from './audit';
import { canaries } from './canaries';
import { runHttp } from './http/run';
import { cost } from './cost';
import { Bounds, loadSolver, lpBounds } from './lpBounds';
import { theft } from './theft';
import { utility } from './utility';

const QUARTER = '2026-Q2';
const BLIND_BELOW = 0.6;
const GOALS = { weeks: 0.5, blocks: 0.85, quarters: 0.9 };

interface Sum {
  workload: Workload;
  figures: Figures;
  /** By linear programming: with rosters and holidays known, and with presence known too. */
  bounds: Bounds[];
  present: Bounds[];
}

function row(what: string, hits: number, n: number, goal = ''): void {
  const share = n ? `${((100 * hits) / n).toFixed(2)} %` : '–';
  // Rule of three where nothing was found.
  const most = hits === 0 ? 3 / n : wilsonInterval(hits, n).high;
  const bound = n ? `${(100 * Math.min(1, most)).toFixed(3)} %` : '–';
  console.log(`| ${what} | ${hits} | ${n} | ${share} | ${bound} | ${goal} |`);
}

function print({ workload, figures: f, bounds, present }: Sum): void {
  console.log(`\n### ${workload.id} (class ${workload.class})\n`);
  console.log('| what | found | n | share | upper 95 % | goal |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  row('people isolated, row space', f.isolated, f.people, '0');
  row('people isolated by an insider', f.isolatedByInsider, f.people, '0');
  row('differences about one person', f.differencesAlone, f.differences, '0');
  row(
    'insider left with one other within a tenth',
    f.estimatesClose,
    f.estimates,
    '0',
  );
  row('the same, within a half', f.estimatesNear, f.estimates);
  row(
    'totals within ± 10 % by linear programming, rosters known',
    bounds.filter(isClose).length,
    bounds.length,
    '0',
  );
  row(
    'the same, who was at work when and with whom known too',
    present.filter(isClose).length,
    present.length,
  );
  row(
    'baseline: what was watched, within ± 10 %, without any number',
    present.filter(({ watched, truth }) => watched >= 0.9 * truth).length,
    present.length,
  );
  row(
    'of those pinned down, not watched within ± 10 % already',
    present.filter(one => isClose(one) && one.watched < 0.9 * one.truth).length,
    present.length,
  );
  row(
    'control: isolated by k only, free windows',
    f.controlIsolated,
    f.people,
    '≥ 60 %',
  );
  row('baseline: guess of the team mean within ± 10 %', f.guessed, f.people);
  if (workload.class === 'W') {
    row('weeks told, teams of five or more', f.weeks, f.weeksOf, '≥ 50 %');
  }
  row('blocks told, teams of five or more', f.blocks, f.blocksOf, '≥ 85 %');
  row(
    'quarters told, teams of five or more',
    f.quarters,
    f.quartersOf,
    '≥ 90 %',
  );
  row(
    'blocks and quarters told, teams of five or more contributors',
    f.used,
    f.usedOf,
  );
  row('windows told, groups above teams', f.groups, f.groupsOf);
  row('cells the audit took away', f.audited, f.cells + f.audited);
  const widths = bounds
    .map(({ truth, low, high }) => (high - low) / truth)
    .sort((a, b) => a - b);
  if (widths.length) {
    console.log(
      `\nIntervals of linear programming, width over the true total: narrowest ${widths[0].toFixed(
        2,
      )}, median ${widths[Math.floor(widths.length / 2)].toFixed(2)}.`,
    );
  }
}

function isClose({ truth, low, high }: Bounds): boolean {
  return low >= 0.9 * truth && high <= 1.1 * truth;
}

function add(a: Figures | undefined, b: Figures): Figures {
  const sum = { ...b };
  for (const key of Object.keys(b) as (keyof Figures)[]) {
    sum[key] += a?.[key] ?? 0;
  }
  return sum;
}

async function run(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      organisations: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      people: { type: 'string', default: '7' },
      workload: { type: 'string' },
      cost: { type: 'boolean', default: false },
      utility: { type: 'boolean', default: false },
    },
  });
  const organisations = Number(values.organisations);
  const seed = Number(values.seed);
  if (values.cost) {
    return cost(seed);
  }
  if (values.utility) {
    utility(organisations, seed);
    return true;
  }
  console.log(
    `yarn redteam --organisations ${organisations} --seed ${seed} --people ${values.people}, Node ${process.version}`,
  );
  const solver = await loadSolver();
  const calendar = calendarQuarter(QUARTER);
  const sums: Sum[] = [];
  const asked = WORKLOADS.filter(
    ({ id }) => values.workload === undefined || id === values.workload,
  );
  for (const workload of asked) {
    const bounds: Bounds[] = [];
    const present: Bounds[] = [];
    let total: Figures | undefined;
    for (let at = 0; at < organisations; at++) {
      const organisation = simulateOrganisation(seed + at, workload, QUARTER);
      const { figures, board, release } = attackOrganisation(
        organisation,
        workload,
        calendar,
      );
      total = add(total, figures);
      const told = toldBy(board, release.cells);
      const random = Random.create(seed + at);
      const sample = organisation.people
        .map(person => ({ person, order: random.uniform() }))
        .sort((a, b) => a.order - b.order)
        .slice(0, Number(values.people));
      for (const { person } of sample) {
        const found = lpBounds(solver, told, person, 'rosters');
        const more = lpBounds(solver, told, person, 'presence');
        if (found && more) {
          bounds.push(found);
          present.push(more);
        }
      }
      console.error(
        `${new Date().toISOString().slice(11, 19)} ${workload.id} ${
          at + 1
        }/${organisations}: ${
          figures.isolated + figures.isolatedByInsider
        } isolated, control ${figures.controlIsolated}/${figures.people}`,
      );
    }
    if (total) {
      const sum = { workload, figures: total, bounds, present };
      sums.push(sum);
      print(sum);
    }
  }
  const isKept = sums.every(
    ({ figures: f, bounds }) =>
      f.isolated + f.isolatedByInsider + f.differencesAlone === 0 &&
      f.estimatesClose === 0 &&
      f.failures === 0 &&
      !bounds.some(isClose),
  );
  const isBlind = sums.some(
    ({ figures: f }) => f.controlIsolated < BLIND_BELOW * f.people,
  );
  const isUseful = sums.every(
    ({ workload, figures: f }) =>
      (workload.class === 'A' || f.weeks >= GOALS.weeks * f.weeksOf) &&
      f.blocks >= GOALS.blocks * f.blocksOf &&
      f.quarters >= GOALS.quarters * f.quartersOf,
  );
  console.log(
    `\nNobody told apart: ${isKept ? 'kept' : 'broken'}. Attack: ${
      isBlind ? 'blind' : 'sees'
    }. Goals of utility: ${isUseful ? 'met' : 'not all met'}.`,
  );
  return isKept && !isBlind;
}

/** Attacks of another kind, each with options of its own. */
const OTHERS: Record<string, (args: string[]) => Promise<boolean>> = {
  audit: attackRecord,
  theft,
  canaries,
  http: runHttp,
};

const [command, ...args] = process.argv.slice(2);
(OTHERS[command]?.(args) ?? run()).then(
  isKept => {
    process.exitCode = isKept ? 0 : 1;
  },
  error => {
    console.error(error);
    process.exitCode = 1;
  },
);
