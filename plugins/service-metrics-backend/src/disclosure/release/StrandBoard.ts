import { Atom, Board, Cell, SpaceTree } from '../cells';
import { fromColumnKeys } from './ColumnKeys';
import { StoredCell } from './StoredCell';
import { Strand } from './Strand';
import { FrozenEvent } from './WorkEvent';

/** The events of one strand laid out for the rules, and the way back from a cell to its events. @internal */
export class StrandBoard {
  readonly strand: Strand;
  readonly board: Board;
  readonly #events = new Map<string, FrozenEvent[]>();

  constructor(strand: Strand, tree: SpaceTree, events: readonly FrozenEvent[]) {
    this.strand = strand;
    const counted = events.filter(event => strand.has(event));
    this.board = new Board(tree, toAtoms(counted));
    for (const event of counted) {
      const place = placeOf({ ...event, leaf: leafOf(event) });
      const list = this.#events.get(place);
      if (list) {
        list.push(event);
      } else {
        this.#events.set(place, [event]);
      }
    }
  }

  eventsOf(columns: Iterable<number>): FrozenEvent[] {
    return [...columns].flatMap(
      at => this.#events.get(placeOf(this.board.columns[at])) ?? [],
    );
  }

  /** A cell that is out, as the rules look at it. */
  toCell(stored: StoredCell): Cell {
    const node = nodeKey(stored);
    const placed = this.board.node(node);
    if (!placed || stored.columns === undefined) {
      throw new Error('A cell that is out has no place on the board');
    }
    return {
      node,
      depth: placed.depth,
      window: stored.window,
      kind: stored.kind,
      columns: fromColumnKeys(this.board, stored.columns),
      isComplete: stored.isComplete,
      ...(stored.isCorrection ? { isCorrection: true as const } : {}),
    };
  }
}

/** The node of the space tree that a stored cell is of. @internal */
export function nodeKey({
  owner,
  component,
}: Pick<StoredCell, 'owner' | 'component'>): string {
  return component ? SpaceTree.leaf(owner, component) : owner;
}

/** Events by the same people at the same place, as one. @internal */
export function toAtoms(
  events: readonly FrozenEvent[],
  serviceOf: (event: FrozenEvent) => string = ({ subject }) => subject,
): Atom[] {
  const atoms = new Map<string, Atom>();
  for (const event of events) {
    const { owner, week, arrival } = event;
    const service = serviceOf(event);
    const people = [...event.tokens].sort();
    const key = JSON.stringify([owner, service, week, arrival, people]);
    const atom = atoms.get(key);
    if (atom) {
      atom.events += 1;
    } else {
      atoms.set(key, { people, owner, service, week, arrival, events: 1 });
    }
  }
  return [...atoms.values()];
}

function leafOf({ owner, subject }: FrozenEvent): string {
  return SpaceTree.leaf(owner, subject);
}

function placeOf(column: { leaf: string; week: string; arrival: string }) {
  return JSON.stringify([column.leaf, column.week, column.arrival]);
}
