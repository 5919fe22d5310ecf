import { CalendarQuarter } from '../../../calendar';
import { Board } from '../Board';
import { CELL_POLICIES } from '../CellPolicy';
import { QuarterRelease, releaseQuarter } from '../releaseQuarter';
import { differencingAttack } from './differencingAttack';
import { freeWindows } from './freeWindows';
import { insiderEstimates } from './insiderEstimates';
import { rowSpaceAttack } from './rowSpaceAttack';
import { Organisation, Workload } from './simulateOrganisation';
import { toldBy } from './Told';

/** Counts of one organisation under one workload; they add up over organisations. */
export interface Figures {
  /** People with at least one event. */
  people: number;
  isolated: number;
  isolatedByInsider: number;
  differences: number;
  differencesAlone: number;
  estimates: number;
  estimatesClose: number;
  estimatesNear: number;
  controlIsolated: number;
  /** People whose total a guess of their team's mean hits within a tenth. */
  guessed: number;
  cells: number;
  audited: number;
  failures: number;
  /** Windows of teams of five or more, told and all; then of groups above teams. */
  weeks: number;
  weeksOf: number;
  blocks: number;
  blocksOf: number;
  quarters: number;
  quartersOf: number;
  /** Blocks and quarters of teams in which five or more people had a part in something. */
  used: number;
  usedOf: number;
  groups: number;
  groupsOf: number;
}

/** Releases a quarter of an organisation and attacks what came out, and the control beside it. */
export function attackOrganisation(
  organisation: Organisation,
  workload: Workload,
  calendar: CalendarQuarter,
): { figures: Figures; board: Board; release: QuarterRelease } {
  const board = new Board(organisation.tree, organisation.atoms);
  const release = releaseQuarter({
    board,
    calendar,
    policy: CELL_POLICIES[workload.class],
    now: calendar.quarter.closesAt,
  });
  const { cells } = release;
  const isolated = rowSpaceAttack(toldBy(board, cells), organisation.people);
  const differences = differencingAttack(board, cells);
  const estimates = insiderEstimates(board, cells);
  // By the hour there are so many windows that insiders would take minutes; the control is then weaker than it could be.
  const control = rowSpaceAttack(
    freeWindows(organisation, workload.freeBy),
    workload.freeBy === 'day' ? organisation.people : [],
  );
  const releases = [...release.windows.values()];
  const controlled = new Set([...control.byAnybody, ...control.byInsider]);
  return {
    board,
    release,
    figures: {
      ...guesses(organisation),
      isolated: isolated.byAnybody.size,
      isolatedByInsider: isolated.byInsider.size,
      differences: differences.tried,
      differencesAlone: differences.alone + differences.aloneForInsider,
      estimates: estimates.tried,
      estimatesClose: estimates.close,
      estimatesNear: estimates.near,
      controlIsolated: controlled.size,
      cells: cells.length,
      audited: releases.reduce((sum, { audited }) => sum + audited, 0),
      failures: releases.filter(({ failure }) => failure !== undefined).length,
      ...utility(organisation, board, release, calendar, workload),
    },
  };
}

function guesses({ atoms, homes }: Organisation) {
  const totals = new Map<string, number>();
  atoms.forEach(({ people, events }) =>
    people.forEach(one => totals.set(one, (totals.get(one) ?? 0) + events)),
  );
  const teams = new Map<string, number[]>();
  totals.forEach((total, one) => {
    const home = homes.get(one) ?? '';
    teams.set(home, [...(teams.get(home) ?? []), total]);
  });
  let guessed = 0;
  totals.forEach((total, one) => {
    const mates = teams.get(homes.get(one) ?? '') ?? [];
    const mean = mates.reduce((sum, each) => sum + each, 0) / mates.length;
    guessed += Math.abs(mean - total) <= 0.1 * total ? 1 : 0;
  });
  return { people: totals.size, guessed };
}

function utility(
  { teams, tree }: Organisation,
  board: Board,
  { cells }: QuarterRelease,
  { weeks, blocks, quarter }: CalendarQuarter,
  workload: Workload,
) {
  const told = new Set(
    cells.map(({ node, window }) => JSON.stringify([node, window])),
  );
  const fives = [...teams].flatMap(([team, size]) => (size >= 5 ? team : []));
  const active = [...teams.keys()].filter(team => {
    const atoms = board.atomsOf(board.node(team)?.columns ?? []);
    return new Set(atoms.flatMap(({ people }) => people)).size >= 5;
  });
  const above = [
    ...new Set(fives.flatMap(team => tree.pathOf(team).slice(0, -1))),
  ];
  const count = (
    nodes: readonly string[],
    windows: readonly { id: string }[],
  ) =>
    nodes.flatMap(node =>
      windows.filter(({ id }) => told.has(JSON.stringify([node, id]))),
    ).length;
  const all = [...(workload.class === 'W' ? weeks : []), ...blocks, quarter];
  return {
    weeks: count(fives, weeks),
    weeksOf: fives.length * weeks.length,
    blocks: count(fives, blocks),
    blocksOf: fives.length * blocks.length,
    quarters: count(fives, [quarter]),
    quartersOf: fives.length,
    used: count(active, [...blocks, quarter]),
    usedOf: active.length * 4,
    groups: count(above, all),
    groupsOf: above.length * all.length,
  };
}
