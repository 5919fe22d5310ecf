import {
  calendarQuarter,
  CalendarWindow,
} from '../../plugins/service-metrics-backend/src/calendar';
import {
  Board,
  CELL_POLICIES,
  releaseQuarter,
} from '../../plugins/service-metrics-backend/src/disclosure/cells';
import {
  simulateOrganisation,
  Workload,
  WORKLOADS,
} from '../../plugins/service-metrics-backend/src/disclosure/cells/testing/simulateOrganisation';

const QUARTER = '2026-Q2';
/** Fewest events of a duration, as the documents ask. */
const DURATIONS = 9;
/** Fewest events of a share. */
const SHARES = 10;
/** What the charter declares, for a team of any size. */
const DECLARED = 0.25;

interface Seen {
  told: number;
  /** Of those told, with small groups or weeks left out. */
  inPart: number;
  of: number;
  /** By rule, where it is not told. */
  rules: Map<string, number>;
}

/**
 * How much teams of five or more see of each number, with the smallest samples that the documents ask for, at the rates that
 * the intake draws at; and what the declared rate alone would show, without more in small teams.
 */
export function utility(organisations: number, seed: number): void {
  const [changes, reviews] = WORKLOADS;
  const looks: [string, Workload, number][] = [
    ['Changes: coding, deploy-wait, deploying', changes, DURATIONS],
    ['Sampled changes: coverage, self-merged', reviews, SHARES],
    [
      'Those with a review: pickup, review, merge-wait, first look, rounds',
      { ...reviews, alone: 0 },
      DURATIONS,
    ],
    [
      'Sampled changes at the declared rate alone',
      { ...reviews, stratum: { id: 'routine', rate: DECLARED } },
      SHARES,
    ],
  ];
  looks.forEach(([what, workload, events]) =>
    print(what, organisations, seed, workload, events),
  );
}

function print(
  what: string,
  organisations: number,
  seed: number,
  workload: Workload,
  events: number,
): void {
  const seen = new Map<CalendarWindow['kind'], Seen>();
  for (let at = 0; at < organisations; at++) {
    look(seen, seed + at, workload, events);
  }
  const said = (['week', 'block', 'quarter'] as const).map(kind => {
    const { told, inPart, of, rules } = seen.get(kind) ?? {
      told: 0,
      inPart: 0,
      of: 0,
      rules: new Map(),
    };
    const left = [...rules]
      .sort(([, a], [, b]) => b - a)
      .map(([rule, count]) => `${rule} ${((100 * count) / of).toFixed(1)} %`);
    return `${kind}s ${((100 * told) / of).toFixed(1)} % of ${of} (in part ${(
      (100 * inPart) /
      of
    ).toFixed(1)} %; left out: ${left.join(', ')})`;
  });
  console.log(`${what}: ${said.join('; ')}`);
}

function look(
  seen: Map<CalendarWindow['kind'], Seen>,
  seed: number,
  workload: Workload,
  events: number,
): void {
  const organisation = simulateOrganisation(seed, workload, QUARTER);
  const calendar = calendarQuarter(QUARTER);
  const board = new Board(organisation.tree, organisation.atoms);
  const { cells, windows } = releaseQuarter({
    board,
    calendar,
    policy: { ...CELL_POLICIES.W, events },
    now: calendar.quarter.closesAt,
  });
  const told = new Map(
    cells
      .filter(({ isCorrection }) => !isCorrection)
      .map(cell => [`${cell.node} ${cell.window}`, cell.isComplete]),
  );
  const teams = [...organisation.teams].filter(([, size]) => size >= 5);
  for (const window of [
    ...calendar.weeks,
    ...calendar.blocks,
    calendar.quarter,
  ]) {
    const sum = seen.get(window.kind) ?? {
      told: 0,
      inPart: 0,
      of: 0,
      rules: new Map(),
    };
    seen.set(window.kind, sum);
    for (const [team] of teams) {
      sum.of += 1;
      const isComplete = told.get(`${team} ${window.id}`);
      if (isComplete !== undefined) {
        sum.told += 1;
        sum.inPart += isComplete ? 0 : 1;
      } else {
        const rule = windows.get(window.id)?.withheld.get(team) ?? 'too-few';
        sum.rules.set(rule, (sum.rules.get(rule) ?? 0) + 1);
      }
    }
  }
}
