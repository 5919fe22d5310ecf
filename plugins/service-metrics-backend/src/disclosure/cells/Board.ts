import { CalendarWindow } from '../../calendar';
import { Arrival, Atom } from './Atom';
import { SpaceTree } from './SpaceTree';

/** The smallest piece a cell holds or leaves out as a whole. */
export interface Column {
  leaf: string;
  week: string;
  arrival: Arrival;
  atoms: Atom[];
}

/** A place in the tree of space. */
export interface BoardNode {
  key: string;
  /** 0 at the root. */
  depth: number;
  /** From the root to the parent. */
  ancestors: readonly string[];
  children: string[];
  /** Indices of the columns below it. */
  columns: number[];
}

const ARRIVALS: Readonly<Record<CalendarWindow['kind'], readonly Arrival[]>> = {
  week: ['in-time'],
  block: ['in-time', 'within-block'],
  quarter: ['in-time', 'within-block', 'within-quarter'],
};

/**
 * The events of one quarter laid out in columns (team × service, week, arrival), with the tree of space above them.
 * Cells are sets of columns, so nobody is ever part of a cell while somebody beside them in the same column is not.
 * @internal
 */
export class Board {
  readonly columns: readonly Column[];
  readonly #nodes = new Map<string, BoardNode>();

  constructor(tree: SpaceTree, atoms: Iterable<Atom>) {
    const columns = new Map<string, Column>();
    for (const atom of atoms) {
      const { arrival = 'in-time', owner, service, week } = atom;
      const leaf = SpaceTree.leaf(owner, service);
      const key = JSON.stringify([leaf, week, arrival]);
      let column = columns.get(key);
      if (!column) {
        column = { leaf, week, arrival, atoms: [] };
        columns.set(key, column);
        this.#place([...tree.pathOf(owner), leaf], columns.size - 1);
      }
      column.atoms.push(atom);
    }
    this.columns = [...columns.values()];
  }

  /** From fine to coarse: every node comes after those below it. */
  get nodes(): BoardNode[] {
    return [...this.#nodes.values()].sort(
      (a, b) => b.depth - a.depth || (a.key < b.key ? -1 : 1),
    );
  }

  node(key: string): BoardNode | undefined {
    return this.#nodes.get(key);
  }

  /** The columns of a node that a window holds when it closes. */
  columnsIn(node: BoardNode, window: CalendarWindow): Set<number> {
    const arrivals = ARRIVALS[window.kind];
    return new Set(
      node.columns.filter(at => {
        const { week, arrival } = this.columns[at];
        return window.weeks.includes(week) && arrivals.includes(arrival);
      }),
    );
  }

  atomsOf(columns: Iterable<number>): Atom[] {
    const atoms: Atom[] = [];
    for (const at of columns) {
      atoms.push(...this.columns[at].atoms);
    }
    return atoms;
  }

  eventsIn(columns: Iterable<number>): number {
    return this.atomsOf(columns).reduce((sum, { events }) => sum + events, 0);
  }

  #place(path: string[], column: number): void {
    path.forEach((key, depth) => {
      let node = this.#nodes.get(key);
      if (!node) {
        node = {
          key,
          depth,
          ancestors: path.slice(0, depth),
          children: [],
          columns: [],
        };
        this.#nodes.set(key, node);
        this.#nodes.get(path[depth - 1])?.children.push(key);
      }
      node.columns.push(column);
    });
  }
}
