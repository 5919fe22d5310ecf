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
const CHANGES = 9;
/** Fewest events of a share. */
const REVIEWS = 10;
const RATES = [0.25, 0.5, 1];

interface Seen {
  told: number;
  of: number;
  /** By rule, where it is not told. */
  rules: Map<string, number>;
}

/**
 * How much teams of five or more see, with the smallest samples that the documents ask for, by how many of the reviews are
 * sampled: where the limit is the sample, and where it is that two people have a part in each.
 */
export function utility(organisations: number, seed: number): void {
  const [changes, reviews] = WORKLOADS;
  print('Changes', organisations, seed, changes, CHANGES);
  for (const rate of RATES) {
    const sampled = { ...reviews, perWeek: changes.perWeek * rate };
    print(`Reviews, ${100 * rate} %`, organisations, seed, sampled, REVIEWS);
  }
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
    const { told, of, rules } = seen.get(kind) ?? {
      told: 0,
      of: 0,
      rules: new Map(),
    };
    const left = [...rules]
      .sort(([, a], [, b]) => b - a)
      .map(([rule, count]) => `${rule} ${((100 * count) / of).toFixed(1)} %`);
    return `${kind}s ${((100 * told) / of).toFixed(1)} % of ${of} (${left.join(
      ', ',
    )})`;
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
  const told = new Set(cells.map(({ node, window }) => `${node} ${window}`));
  const teams = [...organisation.teams].filter(([, size]) => size >= 5);
  for (const window of [
    ...calendar.weeks,
    ...calendar.blocks,
    calendar.quarter,
  ]) {
    const sum = seen.get(window.kind) ?? { told: 0, of: 0, rules: new Map() };
    seen.set(window.kind, sum);
    for (const [team] of teams) {
      sum.of += 1;
      if (told.has(`${team} ${window.id}`)) {
        sum.told += 1;
      } else {
        const rule = windows.get(window.id)?.withheld.get(team) ?? 'too-few';
        sum.rules.set(rule, (sum.rules.get(rule) ?? 0) + 1);
      }
    }
  }
}
