import { byKey } from './byKey';
import {
  countPeople,
  isSafeRest,
  LEAST_PEOPLE,
  OutcomeAtom,
} from './OutcomeAtom';
import { ScopeTree } from './ScopeTree';
import { notFollowing, unionsOf } from './systems';

/*
 * Which numbers of class O may be told outside of the owning team: one function of the data, for all subjects of a quarter
 * at once, the same whoever asks and in whatever order.
 *
 * - A window of a subject needs three people in it. Fewer stay with the owning team and designated reviewers.
 * - Space: what a group holds beyond what is told inside it must be nobody's, or of three people. Else the group yields.
 * - Time: the same for a block beyond its told weeks, and for a quarter beyond its told blocks and weeks.
 * - A component that changed hands inside a window is in two groups by halves, and not told for it.
 * - Systems and domains cut across groups. They are told only where they follow from what is told already.
 *
 * Coarse yields to fine, so a decision about a week never depends on what comes later, and that about a component on
 * nothing but itself. Every pair of nested numbers is safe by this. Sums over more than two cells across both space and
 * time are not looked at here, as they are for classes W and A; how many people that isolates is measured.
 */

/** A window of the fixed calendar; days are `YYYY-MM-DD`, half-open. */
export interface OutcomeWindow {
  kind: 'week' | 'block' | 'quarter';
  from: string;
  to: string;
  /** Mondays. */
  weeks: readonly string[];
}

/**
 * What became of one subject in one window. `empty`: nothing happened, which is not told by itself. `few`: too few people.
 * `kept`: enough of them, but it would tell what is not told elsewhere.
 */
export type OutcomeState = 'shown' | 'empty' | 'few' | 'kept';

export interface OutcomeDecision {
  subject: string;
  window: OutcomeWindow;
  state: OutcomeState;
}

export interface OutcomeGround {
  /** Closed ones, in the order in which they close: weeks before the block that they fill, blocks before the quarter. */
  windows: readonly OutcomeWindow[];
  atoms: readonly OutcomeAtom[];
  groups: ScopeTree;
  systems: ScopeTree;
  /** Whether a component changed hands inside a window. */
  isMoved(component: string, window: OutcomeWindow): boolean;
  /** What was told before in another composition, and must not be told in this one. */
  isBarred?(subject: string, window: OutcomeWindow): boolean;
  /** What was decided for good. */
  final?(subject: string, window: OutcomeWindow): OutcomeState | undefined;
}

export function decideOutcomes(ground: OutcomeGround): OutcomeDecision[] {
  const told = new Map<string, OutcomeWindow[]>();
  const decisions: OutcomeDecision[] = [];
  const components = byKey(ground.atoms, atom => atom.component);
  for (const window of ground.windows) {
    const inside = ground.atoms.filter(({ week }) =>
      window.weeks.includes(week),
    );
    const decide = (
      subject: string,
      atoms: readonly OutcomeAtom[],
      wouldTell: boolean,
    ): OutcomeState => {
      const final = ground.final?.(subject, window);
      if (final) {
        return final;
      }
      // Asked in any case: it also keeps the name under which something was told.
      const isBarred = ground.isBarred?.(subject, window) ?? false;
      if (atoms.length === 0) {
        return isBarred ? 'kept' : 'empty';
      }
      if (countPeople(atoms) < LEAST_PEOPLE) {
        return 'few';
      }
      const rest = beyondTold(atoms, told.get(subject) ?? [], window);
      return isBarred || wouldTell || !isSafeRest(rest) ? 'kept' : 'shown';
    };
    const settle = (subject: string, state: OutcomeState) => {
      decisions.push({ subject, window, state });
      if (state === 'shown') {
        told.set(subject, [...(told.get(subject) ?? []), window]);
      }
    };

    const own = byKey(inside, atom => atom.component);
    const shown = new Set<string>();
    for (const component of components.keys()) {
      const atoms = own.get(component) ?? [];
      const isMoved = ground.isMoved(component, window);
      const state = decide(component, atoms, isMoved);
      if (state === 'shown') {
        shown.add(component);
      }
      settle(component, state);
    }
    const groups = tellGroups(ground.groups, inside, shown, decide);
    groups.states.forEach((state, group) => settle(group, state));
    const adding = notFollowing(ground.systems, inside, shown, groups.classOf);
    for (const [system, atoms] of unionsOf(ground.systems, inside)) {
      settle(system, decide(system, atoms, adding.has(system)));
    }
  }
  return decisions;
}

/** Groups from the leaves up: a group that is not told hands what is not told inside it to the one above. */
function tellGroups(
  tree: ScopeTree,
  inside: readonly OutcomeAtom[],
  shown: ReadonlySet<string>,
  decide: (
    subject: string,
    atoms: readonly OutcomeAtom[],
    wouldTell: boolean,
  ) => OutcomeState,
) {
  const byOwner = byKey(inside, atom => atom.owner);
  const states = new Map<string, OutcomeState>();
  /** The told group out of which an atom cannot be told apart. */
  const classOf = new Map<OutcomeAtom, string>();
  const whole = new Map<string, OutcomeAtom[]>();
  const rests = new Map<string, OutcomeAtom[]>();
  for (const group of tree.refs.toReversed()) {
    const direct = byOwner.get(group) ?? [];
    const children = tree.children(group);
    const atoms = [
      ...direct,
      ...children.flatMap(child => whole.get(child) ?? []),
    ];
    const rest = [
      ...direct.filter(({ component }) => !shown.has(component)),
      ...children.flatMap(child => rests.get(child) ?? []),
    ];
    whole.set(group, atoms);
    const state = decide(group, atoms, !isSafeRest(rest));
    states.set(group, state);
    if (state === 'shown') {
      rest.forEach(atom => classOf.set(atom, group));
      rests.set(group, []);
    } else {
      rests.set(group, rest);
    }
  }
  return { states, classOf };
}

/** What a window holds beyond the windows inside it that were told. */
function beyondTold(
  atoms: readonly OutcomeAtom[],
  told: readonly OutcomeWindow[],
  window: OutcomeWindow,
): OutcomeAtom[] {
  const covered = new Set(
    told
      .filter(({ weeks }) => weeks.every(week => window.weeks.includes(week)))
      .flatMap(({ weeks }) => weeks),
  );
  return atoms.filter(({ week }) => !covered.has(week));
}
