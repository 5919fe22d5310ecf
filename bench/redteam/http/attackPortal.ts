import { Highs } from 'highs';
import { calendarQuarter } from '../../../plugins/service-metrics-backend/src/calendar';
import { rowSpaceAttack } from '../../../plugins/service-metrics-backend/src/disclosure/cells/testing/rowSpaceAttack';
import { Told } from '../../../plugins/service-metrics-backend/src/disclosure/cells/testing/Told';
import { Random } from '../../../plugins/service-metrics-backend/src/metrics/testing/Random';
import { Bounds, lpBounds } from '../lpBounds';
import { Clock } from './Clock';
import { Observed, Trace } from './Observation';
import { probePages, Probed } from './probePages';
import { authored, deployed, Quarter, runQuarter } from './runQuarter';
import { createScenario, Scenario } from './Scenario';
import { askControl, startControl } from './startControl';
import { startPortal } from './startPortal';
import { toldCells } from './toldCells';
import { Truth } from './Truth';

/** What was found out about one organisation; sets of people by name. */
export interface Found {
  people: number;
  /** Class W: over every strand, anybody or an insider. */
  isolated: Set<string>;
  isolatedByInsider: Set<string>;
  numbers: number;
  unfounded: number;
  revised: number;
  bounds: Bounds[];
  /** Class O as outsiders see it, by metric. */
  outcomes: Map<
    string,
    { isolated: number; byInsider: number; numbers: number }
  >;
  /** Numbers of class O that are not what happened; there must be none, or the attack is held against the wrong truth. */
  astray: number;
  control: number;
  guessed: number;
  /** Cells told of teams of five or more, by strand and kind of window, and of how many. */
  utility: Map<string, { told: number; of: number }>;
  traces: Quarter['watcher']['traces'];
  /** Numbers in exports, and those that are not on the page. */
  exported: number;
  beyond: number;
  refusals: Map<number, number>;
  probed: Probed;
  /** Withheld readings, and those that differ by more than the rule; there must be none. */
  withheld: number;
  telling: number;
  /**
   * Rank correlation (−1..1) of how long an outsider's page of a service took with how many changes it has, and pages asked:
   * what the clock on the wall tells.
   */
  timing: { correlation: number; n: number };
}

/** Lives through one organisation's quarter over HTTP, and attacks what could be read. */
export async function attackPortal(options: {
  seed: number;
  quarterId: string;
  people: number;
  solver: Highs;
  clock: Clock;
  /** When everything is read: after each week, or after each block. */
  looks: 'weeks' | 'blocks';
}): Promise<Found> {
  const { seed, clock, solver } = options;
  const calendar = calendarQuarter(options.quarterId);
  const scenario = createScenario(seed, calendar);
  const portal = await startPortal();
  try {
    const quarter = await runQuarter(
      portal,
      clock,
      scenario,
      calendar,
      options.looks,
    );
    const byId = new Map(quarter.changes.map(change => [change.id, change]));
    const strands = await toldCells(
      portal.knex,
      quarter.watcher.observed,
      calendar,
      (id, family) => {
        const people = byId.get(id)?.event.people ?? [];
        return family === 'delivery' ? people.slice(0, 1) : people;
      },
    );
    const everybody = scenario.organisation.people;
    const isolated = new Set<string>();
    const isolatedByInsider = new Set<string>();
    const bounds: Bounds[] = [];
    const seen = new Map<string, ReturnType<typeof rowSpaceAttack>>();
    for (const { told } of strands) {
      const key = fingerprint(told);
      const found = seen.get(key) ?? rowSpaceAttack(told, everybody);
      found.byAnybody.forEach(one => isolated.add(one));
      found.byInsider.forEach(one => isolatedByInsider.add(one));
      if (!seen.has(key)) {
        const random = Random.create(seed);
        everybody
          .map(person => ({ person, order: random.uniform() }))
          .sort((a, b) => a.order - b.order)
          .slice(0, options.people)
          .forEach(({ person }) => {
            const bound = lpBounds(solver, told, person, 'rosters');
            if (bound) {
              bounds.push(bound);
            }
          });
      }
      seen.set(key, found);
    }
    const outcomes = attackOutcomes(scenario, quarter, calendar);
    return {
      people: new Set(scenario.events.flatMap(({ people }) => people)).size,
      isolated,
      isolatedByInsider,
      numbers: strands.reduce((sum, { told }) => sum + told.sums.length, 0),
      unfounded: strands.reduce((sum, one) => sum + one.unfounded.length, 0),
      revised: strands.reduce((sum, one) => sum + one.revised, 0),
      bounds,
      ...outcomes,
      ...(await attackControl(scenario, quarter, calendar)),
      utility: await utilityOf(portal.knex, scenario, calendar),
      traces: quarter.watcher.traces,
      probed: await probePages(portal, probedOf(scenario, seed), calendar),
      ...compareWithheld(quarter.watcher.traces),
      timing: timingOf(quarter),
      exported: quarter.watcher.exported,
      beyond: quarter.watcher.beyond,
      refusals: quarter.watcher.refusals,
    };
  } finally {
    await portal.stop();
  }
}

type Calendar = ReturnType<typeof calendarQuarter>;

/** Where the attacker's edit lies, and ten others. */
function probedOf(
  { groups, services, target, organisation }: Scenario,
  seed: number,
) {
  const random = Random.create(seed + 1);
  const others = [
    ...groups.map(node => ({ node, isService: false })),
    ...services.map(node => ({ node, isService: true })),
  ]
    .map(one => ({ one, order: random.uniform() }))
    .sort((a, b) => a.order - b.order)
    .map(({ one }) => one);
  return [
    { node: 'shadow', isService: false },
    { node: organisation.homes.get(target) ?? 'org', isService: false },
    ...others.slice(0, 10),
  ];
}

function compareWithheld(traces: readonly Trace[]) {
  const shapes = new Map<string, Set<string>>();
  const all = traces.flatMap(({ withheld }) => withheld);
  all.forEach(({ rule, shape }) =>
    shapes.set(rule, (shapes.get(rule) ?? new Set()).add(shape)),
  );
  return {
    withheld: all.length,
    telling: [...shapes.values()].reduce((sum, { size }) => sum + size - 1, 0),
  };
}

function timingOf({ watcher, knownAt, changes }: Quarter) {
  const pages = watcher.traces.filter(
    ({ isService, by }) => isService && by === 'outsider',
  );
  const made = pages.map(
    ({ node, seenAt }) =>
      changes.filter(
        ({ id, event }) =>
          event.service === node && (knownAt.get(id) ?? Infinity) <= seenAt,
      ).length,
  );
  return {
    correlation: rankCorrelation(
      pages.map(({ milliseconds }) => milliseconds),
      made,
    ),
    n: pages.length,
  };
}

/** Spearman's, with middle ranks for ties. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const ranks = (list: readonly number[]) =>
    list.map(
      one =>
        list.filter(other => other < one).length +
        (list.filter(other => other === one).length + 1) / 2,
    );
  const [x, y] = [ranks(a), ranks(b)];
  const middle = (a.length + 1) / 2;
  const sum = (p: readonly number[], q: readonly number[]) =>
    p.reduce((total, one, at) => total + (one - middle) * (q[at] - middle), 0);
  return sum(x, y) / Math.sqrt(sum(x, x) * sum(y, y));
}

function fingerprint({ pieces, sums }: Told): string {
  return JSON.stringify([
    pieces.length,
    sums.map(sum => [...sum].sort((a, b) => a - b)),
  ]);
}

/** Class O, from what somebody who belongs to nothing was told. */
function attackOutcomes(
  { tree, organisation }: Scenario,
  quarter: Quarter,
  calendar: Calendar,
) {
  const truths: Record<string, Truth> = {
    'deployment-frequency': new Truth(tree, deployed(quarter, calendar)),
    'change-lead-time': new Truth(tree, authored(quarter, calendar)),
  };
  const outcomes: Found['outcomes'] = new Map();
  let astray = 0;
  for (const [metric, truth] of Object.entries(truths)) {
    const numbers = new Map<string, ReturnType<typeof toNumber>>();
    quarter.watcher.observed
      .filter(
        one =>
          one.by === 'outsider' &&
          one.metric === metric &&
          one.part === undefined &&
          Date.parse(one.from) >= calendar.quarter.from,
      )
      .forEach(one => {
        const number = toNumber(one);
        numbers.set(JSON.stringify({ ...number, value: one.value }), number);
        const weeks = (number.to - number.from) / (7 * 86_400_000);
        astray +=
          metric === 'deployment-frequency' &&
          Math.abs(one.value * weeks - truth.count(number)) > 0.01
            ? 1
            : 0;
      });
    const found = rowSpaceAttack(
      truth.told([...numbers.values()]),
      organisation.people,
    );
    outcomes.set(metric, {
      isolated: found.byAnybody.size,
      byInsider: found.byInsider.size,
      numbers: numbers.size,
    });
  }
  return { outcomes, astray };
}

function toNumber(one: Observed) {
  return {
    node: one.node,
    isService: one.isService,
    from: Date.parse(one.from),
    to: Date.parse(one.to),
    knownBefore: one.seenAt,
  };
}

async function attackControl(
  { tree, groups, services, organisation }: Scenario,
  quarter: Quarter,
  calendar: Calendar,
) {
  const events = authored(quarter, calendar);
  const control = await startControl(tree, events);
  const numbers = await askControl(
    control.base,
    [
      ...groups.map(node => ({ node, isService: false })),
      ...services.map(node => ({ node, isService: true })),
    ],
    calendar.quarter.from,
    7 * calendar.weeks.length,
  );
  await control.stop();
  const found = rowSpaceAttack(
    new Truth(tree, events).told(numbers),
    organisation.people,
  );
  const totals = new Map<string, number>();
  events.forEach(({ people: [one] }) =>
    totals.set(one, (totals.get(one) ?? 0) + 1),
  );
  const meanOf = (home: string | undefined) => {
    const mates = [...totals].filter(
      ([one]) => organisation.homes.get(one) === home,
    );
    return mates.reduce((sum, [, total]) => sum + total, 0) / mates.length;
  };
  return {
    control: new Set([...found.byAnybody, ...found.byInsider]).size,
    guessed: [...totals].filter(
      ([one, total]) =>
        Math.abs(meanOf(organisation.homes.get(one)) - total) <= 0.1 * total,
    ).length,
  };
}

/** Of teams of five or more, per strand: how many weeks, blocks and quarters were told. */
async function utilityOf(
  knex: import('knex').Knex,
  { organisation }: Scenario,
  calendar: Calendar,
): Promise<Found['utility']> {
  const rows: { strand: string; kind: string; owner: string }[] = await knex(
    'released_cells',
  )
    .where({ component: '', correction: false })
    .whereNull('rule')
    .select('strand', 'kind', 'owner');
  const strands: { strand: string }[] = await knex('released_cells').distinct(
    'strand',
  );
  const teams = [...organisation.teams]
    .filter(([, size]) => size >= 5)
    .map(([team]) => `group:default/${team}`);
  const windows = { week: calendar.weeks.length, block: 3, quarter: 1 };
  return new Map(
    strands.flatMap(({ strand }) =>
      Object.entries(windows).map(([kind, count]) => [
        `${strand} ${kind}`,
        {
          told: rows.filter(
            row =>
              row.strand === strand &&
              row.kind === kind &&
              teams.includes(row.owner),
          ).length,
          of: teams.length * count,
        },
      ]),
    ),
  );
}
