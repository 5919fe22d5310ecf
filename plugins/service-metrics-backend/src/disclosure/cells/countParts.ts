import { Atom } from './Atom';

/** Who had a part in how many events. An event counts whole for everybody who had a part in it. @internal */
export interface Parts {
  events: number;
  /** By person. */
  parts: ReadonlyMap<string, number>;
  /** By person, events that nobody else had a part in. */
  alone: ReadonlyMap<string, number>;
  /** Events that both had a part in. */
  shared(one: string, other: string): number;
  /** Events that one, the other or both had a part in and nobody else. */
  together(one: string, other: string): number;
}

/** @internal */
export function countParts(atoms: readonly Atom[]): Parts {
  const parts = new Map<string, number>();
  const alone = new Map<string, number>();
  const both = new Map<string, Map<string, number>>();
  const pairs = new Map<string, Map<string, number>>();
  let events = 0;
  for (const atom of atoms) {
    const people = [...new Set(atom.people)].sort();
    events += atom.events;
    people.forEach(one => add(parts, one, atom.events));
    if (people.length === 1) {
      add(alone, people[0], atom.events);
    }
    for (let i = 0; i < people.length; i++) {
      for (let j = i + 1; j < people.length; j++) {
        addPair(both, people[i], people[j], atom.events);
        if (people.length === 2) {
          addPair(pairs, people[i], people[j], atom.events);
        }
      }
    }
  }
  return {
    events,
    parts,
    alone,
    shared: (one, other) => ofPair(both, one, other),
    together: (one, other) =>
      (alone.get(one) ?? 0) +
      (alone.get(other) ?? 0) +
      ofPair(pairs, one, other),
  };
}

function add(to: Map<string, number>, key: string, events: number): void {
  to.set(key, (to.get(key) ?? 0) + events);
}

function addPair(
  to: Map<string, Map<string, number>>,
  lower: string,
  upper: string,
  events: number,
): void {
  const row = to.get(lower) ?? new Map<string, number>();
  to.set(lower, row);
  add(row, upper, events);
}

function ofPair(
  of: ReadonlyMap<string, ReadonlyMap<string, number>>,
  one: string,
  other: string,
): number {
  const [lower, upper] = one < other ? [one, other] : [other, one];
  return of.get(lower)?.get(upper) ?? 0;
}
