import { FactDelivery } from '../plugins/service-metrics-common/src';
import { SOURCE } from './generator/toStoredRow';
import { openCorridor, openDatabase } from './lib/openCorridor';
import { prepareOrganisation } from './lib/organisationData';
import { serviceRef } from './lib/organisation';
import { Scenario } from './lib/Scenario';
import { inTurns, middleAndTail, timeOf } from './lib/statistics';

const DAY_MS = 86_400_000;
const END = Date.UTC(2026, 9, 23);
const FACTS_PER_YEAR = 1_040;
const PAIRS = 40;

/** Services and years of about 10⁴ and about 10⁶ facts. */
const SMALL = { services: 5, years: 2 };
const LARGE = { services: 200, years: 5 };

/** Histories that end on the same day, whatever their length. */
export function historiesOf({ services, years }: typeof SMALL) {
  return {
    services,
    seed: 5,
    from: END - years * 364 * DAY_MS,
    days: years * 364,
    factsPerYear: FACTS_PER_YEAR,
  };
}

export const LARGE_NAME = 'bench_million';
export const LARGE_HISTORIES = historiesOf(LARGE);

/**
 * One late change and one late deployment, a hundred days back, from the delivery until every number above them is new:
 * intake, links, days, weeks, team, department, organisation and system.
 */
export const late: Scenario = async ({ server, table }) => {
  const sides = [];
  for (const [name, histories] of [
    ['bench_late_small', historiesOf(SMALL)],
    [LARGE_NAME, LARGE_HISTORIES],
  ] as const) {
    const { connection, facts } = await prepareOrganisation(
      server,
      name,
      histories,
      { processes: 2, say: line => table.say(line) },
    );
    const knex = openDatabase(connection);
    const [{ count }] = await knex('rollups').count();
    table.say(`${name}: ${facts} facts, ${count} rollups`);
    sides.push({ knex, corridor: await openCorridor(knex), facts });
  }
  const [small, large] = sides;
  const run = Date.now();
  const phases = { small: newPhases(), large: newPhases() };
  const add = async (
    { corridor }: typeof small,
    turn: number,
    times: Phases,
  ) => {
    const facts = lateFacts(serviceRef(turn % SMALL.services), run, turn);
    const intake = await timeOf(async () => {
      const { items } = await corridor.intake.deliver(SOURCE, facts);
      if (items.some(({ result }) => result !== 'accepted')) {
        throw new Error(JSON.stringify(items));
      }
    });
    const lift = await timeOf(() => corridor.worker.run());
    const merge = await timeOf(() => corridor.scopeWorker.run());
    times.intake.push(intake);
    times.lift.push(lift);
    times.merge.push(merge);
    return intake + lift + merge;
  };
  const times = await inTurns(
    PAIRS,
    turn => add(large, turn, phases.large),
    turn => add(small, turn, phases.small),
    5,
  );
  for (const [name, { intake, lift, merge }] of Object.entries(phases)) {
    table.say(
      `${name}: intake ${middleAndTail(intake)}, lift ${middleAndTail(
        lift,
      )}, merge ${middleAndTail(merge)}`,
    );
  }
  table.add({
    what: `a late change and its deployment, until all numbers are new: ${large.facts} facts; beside it ${small.facts}`,
    n: `${PAIRS} pairs`,
    ours: middleAndTail(times.a),
    other: middleAndTail(times.b),
    ratio: times.ratio.toFixed(2),
    goal: '≤ 1.5',
    holds: times.ratio <= 1.5,
  });
  await Promise.all(sides.map(({ knex }) => knex.destroy()));
};

interface Phases {
  intake: number[];
  lift: number[];
  merge: number[];
}

function newPhases(): Phases {
  return { intake: [], lift: [], merge: [] };
}

function lateFacts(subject: string, run: number, turn: number): FactDelivery[] {
  const id = `${run}${turn}`;
  const at = END - (100 + (turn % 20)) * DAY_MS + 13 * 3_600_000;
  const revision = BigInt(id).toString(16).padStart(40, '0');
  const iso = (instant: number) => new Date(instant).toISOString();
  return [
    {
      kind: 'change',
      id: `${id}1`,
      subject,
      eventId: `${id}1`,
      eventTime: iso(at),
      mergeRevision: revision,
      firstCommitAt: iso(at - 9 * 3_600_000),
      mergedAt: iso(at),
    },
    {
      kind: 'deployment',
      id: `${id}2`,
      subject,
      eventId: `${id}2`,
      eventTime: iso(at + 3_600_000),
      environment: 'production',
      finishedAt: iso(at + 3_600_000),
      outcome: 'succeeded',
      revision,
    },
  ];
}
