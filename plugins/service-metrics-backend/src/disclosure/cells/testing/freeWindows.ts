import { Atom } from '../Atom';
import { SpaceTree } from '../SpaceTree';
import { Organisation, SimulatedEvent } from './simulateOrganisation';
import { Told } from './Told';

/**
 * The usual rule, as a control: any node and any window of whole days (or hours) is told as soon as five people are in it. What can
 * be computed from all these windows of a node is what lies between any two bounds that a chain of windows connects.
 */
export function freeWindows(
  organisation: Organisation,
  by: 'day' | 'hour',
  atLeast = 5,
): Told {
  const slotOf = ({ day, hour }: SimulatedEvent) =>
    by === 'day' ? day : 8 * day + hour;
  const slots =
    1 +
    organisation.events.reduce(
      (most, event) => Math.max(most, slotOf(event)),
      0,
    );
  const pieces = new Map<string, Atom[]>();
  const nodes = new Map<string, Set<number>[]>();
  for (const event of organisation.events) {
    const { people, owner, service } = event;
    const slot = slotOf(event);
    const leaf = SpaceTree.leaf(owner, service);
    const key = `${leaf} ${slot}`;
    const isNew = !pieces.has(key);
    const atoms = pieces.get(key) ?? [];
    pieces.set(key, atoms);
    atoms.push({ people, owner, service, week: String(slot), events: 1 });
    if (isNew) {
      for (const node of [...organisation.tree.pathOf(owner), leaf]) {
        const bySlot =
          nodes.get(node) ?? Array.from({ length: slots }, () => new Set());
        nodes.set(node, bySlot);
        bySlot[slot].add(pieces.size - 1);
      }
    }
  }
  const list = [...pieces.values()];
  const sums = [...nodes.values()].flatMap(bySlot =>
    connected(
      bySlot.map(
        at =>
          new Set(
            [...at].flatMap(i => list[i].flatMap(({ people }) => people)),
          ),
      ),
      atLeast,
    ).flatMap(([from, to]) => {
      const sum = new Set(bySlot.slice(from, to).flatMap(at => [...at]));
      return sum.size ? [sum] : [];
    }),
  );
  return { pieces: list, sums };
}

/** Neighbouring bounds, `[from, to)`, of every chain of windows that hold enough people. */
function connected(
  bySlot: readonly ReadonlySet<string>[],
  atLeast: number,
): [number, number][] {
  const chain = Array.from(Array(bySlot.length + 1).keys());
  const rootOf = (at: number): number =>
    chain[at] === at ? at : rootOf(chain[at]);
  for (let from = 0; from < bySlot.length; from++) {
    const people = new Set<string>();
    for (let to = from + 1; to <= bySlot.length; to++) {
      if (people.size < atLeast) {
        bySlot[to - 1].forEach(one => people.add(one));
      }
      if (people.size >= atLeast) {
        chain[rootOf(to)] = rootOf(from);
      }
    }
  }
  const last = new Map<number, number>();
  return Array.from(chain.keys()).flatMap(at => {
    const before = last.get(rootOf(at));
    last.set(rootOf(at), at);
    return before === undefined ? [] : [[before, at] as [number, number]];
  });
}
