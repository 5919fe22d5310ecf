import { startOfDay } from '@plumbline/backstage-plugin-service-metrics-common';
import { UNNAMED } from '../../contributors/dayTokens';
import { KnownComponent } from '../../ownership/OwnershipStore';
import { ownershipAt } from '../../ownership/ownership';
import { mondayOf } from '../../rollups/isoWeek';
import { OutcomeAtom } from './OutcomeAtom';

/**
 * A token behind what was counted of a component on a day; an empty one where its sources name nobody, and `UNNAMED` where
 * they name others.
 */
export interface CountedToken {
  component: string;
  day: string;
  /** Of the salt. */
  quarter: string;
  token: string;
}

type Growing = Omit<OutcomeAtom, 'tokens'> & {
  tokens: Map<string, Set<string>>;
};

/** Gathers tokens by component, owner, system and ISO week. */
export function gatherAtoms(
  rows: readonly CountedToken[],
  components: ReadonlyMap<string, KnownComponent>,
  /** Size of a group at an instant. */
  sizeOf: (group: string, at: number) => number,
): OutcomeAtom[] {
  const atoms = new Map<string, Growing>();
  for (const { component, day, quarter, token } of rows) {
    const known = components.get(component);
    if (!known) {
      continue;
    }
    const { owner, system } = ownershipAt(known.history, startOfDay(day));
    const week = mondayOf(day);
    const key = JSON.stringify([component, owner, system, week]);
    const atom: Growing = atoms.get(key) ?? {
      component,
      owner,
      system,
      week,
      tokens: new Map(),
      members: 0,
    };
    if (token === '') {
      atom.members = Math.max(atom.members, sizeOf(owner, startOfDay(week)));
    } else if (token === UNNAMED) {
      // Not nothing, and not enough.
      atom.members = Math.max(atom.members, 1);
    } else {
      const salted = atom.tokens.get(quarter) ?? new Set<string>();
      salted.add(token);
      atom.tokens.set(quarter, salted);
    }
    atoms.set(key, atom);
  }
  return [...atoms.values()];
}
