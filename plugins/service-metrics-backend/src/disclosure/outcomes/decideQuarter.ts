import {
  addDays,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownComponent } from '../../ownership/OwnershipStore';
import { movesOf, ownershipAt } from '../../ownership/ownership';
import { compositionsOf, coverOf } from './Compositions';
import { byKey } from './byKey';
import { decideOutcomes, OutcomeWindow } from './decideOutcomes';
import { CountedToken, gatherAtoms } from './gatherAtoms';
import { OutcomeAtom } from './OutcomeAtom';
import { OutcomeBasis } from './OutcomeBasis';
import { ScopeTree } from './ScopeTree';
import { ShownOutcome } from './ShownOutcomeStore';

/**
 * Decides one quarter by one basis, segment by segment, as pages read. What was told of a group in another composition keeps
 * that name and is not told in the new one: between the two, one component could be told.
 */
export function decideQuarter(options: {
  basis: OutcomeBasis;
  windows: readonly OutcomeWindow[];
  rows: readonly CountedToken[];
  components: ReadonlyMap<string, KnownComponent>;
  groups: ScopeTree;
  systems: ScopeTree;
  sizeOf: (group: string, at: number) => number;
  /** As decided before. */
  before: readonly ShownOutcome[];
  /** Windows that ended by this day keep what was decided: some of the tokens behind them are gone. */
  finalUntil?: string;
}): ShownOutcome[] {
  const { basis, windows, components, groups, systems, before } = options;
  const { finalUntil = '' } = options;
  const known = gatherAtoms(options.rows, components, options.sizeOf);
  const atoms = [...known, ...ghostsOf(before, known, components)];
  const segmentOf = (component: string) =>
    components.get(component)?.segment ?? '';
  const shown: ShownOutcome[] = [];
  const bySegment = byKey(atoms, ({ component }) => segmentOf(component));
  for (const [segment, inside] of bySegment) {
    const compositions = compositionsOf(
      [...components.values()].filter(one => one.segment === segment),
      groups,
      systems,
    );
    const nameOf = (subject: string, window: { from: string; to: string }) =>
      subject.startsWith('component:')
        ? ''
        : coverOf(compositions.get(subject) ?? [], window);
    const decided = new Map(
      before
        .filter(
          row =>
            row.segment === segment || row.subject.startsWith('component:'),
        )
        .map(row => [keyOf(row.subject, row), row]),
    );
    const barred: ShownOutcome[] = [];
    const decisions = decideOutcomes({
      windows,
      atoms: inside,
      groups,
      systems,
      isMoved: (component, window) =>
        movesOf(components.get(component)?.history ?? []).some(
          at => at > startOfDay(window.from) && at < startOfDay(window.to),
        ),
      isBarred(subject, window) {
        const row = decided.get(keyOf(subject, window));
        const isOther =
          row?.state === 'shown' && row.cover !== nameOf(subject, window);
        if (isOther) {
          barred.push(row);
        }
        return isOther;
      },
      final: (subject, window) =>
        window.to <= finalUntil
          ? decided.get(keyOf(subject, window))?.state
          : undefined,
    });
    const kept = new Set(barred.map(row => keyOf(row.subject, row)));
    const rows = decisions
      .filter(({ subject, window }) => !kept.has(keyOf(subject, window)))
      .map(
        ({ subject, window, state }): ShownOutcome => ({
          basis,
          subject,
          segment: subject.startsWith('component:') ? '' : segment,
          from: window.from,
          to: window.to,
          state,
          cover: nameOf(subject, window),
        }),
      );
    shown.push(...rows, ...barred);
  }
  return shown;
}

function keyOf(subject: string, { from, to }: { from: string; to: string }) {
  return `${subject} ${from} ${to}`;
}

/**
 * Weeks in which few took part and of whom no token is left: they must not look as if nobody had. A ghost is nobody in
 * particular, and one is too few.
 */
function ghostsOf(
  before: readonly ShownOutcome[],
  atoms: readonly OutcomeAtom[],
  components: ReadonlyMap<string, KnownComponent>,
): OutcomeAtom[] {
  const seen = new Set(
    atoms.map(({ component, week }) => `${component} ${week}`),
  );
  return before
    .filter(
      ({ subject, state, from, to }) =>
        (state === 'few' || state === 'kept' || state === 'shown') &&
        components.has(subject) &&
        to === addDays(from, 7) &&
        !seen.has(`${subject} ${from}`),
    )
    .map(({ subject, from }) => ({
      component: subject,
      ...ownershipAt(components.get(subject)?.history ?? [], startOfDay(from)),
      week: from,
      tokens: new Map(),
      members: 1,
    }));
}
