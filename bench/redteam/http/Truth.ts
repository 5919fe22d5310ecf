import {
  Atom,
  SpaceTree,
} from '../../../plugins/service-metrics-backend/src/disclosure/cells';
import { Told } from '../../../plugins/service-metrics-backend/src/disclosure/cells/testing/Told';

/** An event as it really was: who had a part in it, where, when, and from when on the portal knew of it. */
export interface TrueEvent {
  people: readonly string[];
  owner: string;
  service: string;
  /** Epoch milliseconds. */
  at: number;
  knownAt: number;
}

/** What one number that was told is over. */
export interface ToldNumber {
  /** Name of a group or of a service. */
  node: string;
  isService: boolean;
  /** Owner, where the number is of a service under one owner. */
  owner?: string;
  /** Epoch milliseconds, `[from, to)`. */
  from: number;
  to: number;
  /** Only what was known before this instant is in it. */
  knownBefore: number;
  /** Keys of team × service that were left out of it. */
  leftOut?: ReadonlySet<string>;
}

/**
 * Everything that happened, against which is held what was told. Pieces are what an attacker who knows rosters, holidays
 * and on-call plans can tell apart before any number: a service under its owner, a day, and who of it was known when.
 */
export class Truth {
  readonly #events: readonly TrueEvent[];
  readonly #services = new Map<string, TrueEvent[]>();
  readonly #groups = new Map<string, TrueEvent[]>();

  constructor(tree: SpaceTree, events: readonly TrueEvent[]) {
    this.#events = events;
    for (const event of events) {
      add(this.#services, event.service, event);
      for (const group of tree.pathOf(event.owner)) {
        add(this.#groups, group, event);
      }
    }
  }

  count(number: ToldNumber): number {
    return this.#in(number).length;
  }

  peopleIn(number: ToldNumber): Set<string> {
    return new Set(this.#in(number).flatMap(({ people }) => people));
  }

  /** The numbers as sums over the smallest pieces that any two of them tell apart. */
  told(numbers: readonly ToldNumber[]): Told {
    const memberships = this.#events.map(() => [] as number[]);
    const indexes = new Map(this.#events.map((event, at) => [event, at]));
    numbers.forEach((number, at) =>
      this.#in(number).forEach(event =>
        memberships[indexes.get(event)!].push(at),
      ),
    );
    const pieces = new Map<string, { atoms: Atom[]; numbers: number[] }>();
    this.#events.forEach(({ people, owner, service }, at) => {
      if (memberships[at].length === 0) {
        return;
      }
      // Events that are in exactly the same numbers cannot be told apart by any of them.
      const key = memberships[at].join();
      const piece = pieces.get(key) ?? { atoms: [], numbers: memberships[at] };
      pieces.set(key, piece);
      piece.atoms.push({ people, owner, service, week: '', events: 1 });
    });
    const list = [...pieces.values()];
    const sums = numbers.map(() => new Set<number>());
    list.forEach((piece, index) =>
      piece.numbers.forEach(number => sums[number].add(index)),
    );
    return { pieces: list.map(({ atoms }) => atoms), sums };
  }

  #in(number: ToldNumber): TrueEvent[] {
    const all = number.isService ? this.#services : this.#groups;
    return (all.get(number.node) ?? []).filter(
      ({ at, knownAt, owner, service }) =>
        at >= number.from &&
        at < number.to &&
        knownAt < number.knownBefore &&
        (number.owner === undefined || number.owner === owner) &&
        !number.leftOut?.has(SpaceTree.leaf(owner, service)),
    );
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key) ?? [];
  map.set(key, list);
  list.push(value);
}
