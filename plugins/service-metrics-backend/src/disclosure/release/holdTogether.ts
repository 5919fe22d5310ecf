import { Board, Cell, CellPolicy, SpaceTree } from '../cells';
import { audit } from '../cells/audit';
import { primaryRule } from '../cells/primaryRule';
import { difference } from '../cells/sets';
import { StrandBoard, toAtoms } from './StrandBoard';
import { FrozenEvent } from './WorkEvent';

/** A cell of one of the strands of a bundle, by the strand's index. @internal */
export interface StrandCell {
  strand: number;
  cell: Cell;
}

/*
 * Strands that measure the same of different events, held to the rules as one.
 *
 * The events are laid out anew, each place split by which of the strands count them, so that a cell of any strand is a set
 * of the same columns. What a number over some of the events lacks of a number over all of them must then be nothing, or
 * pass the primary rule by itself; and the audit is made over the cells of all strands together. It only deletes.
 */
export function holdTogether(options: {
  boards: readonly StrandBoard[];
  tree: SpaceTree;
  events: readonly FrozenEvent[];
  policy: CellPolicy;
  released: readonly StrandCell[];
  proposed: readonly StrandCell[];
  checkTime: () => void;
}): Set<Cell> {
  const { boards, tree, policy, released, proposed, checkTime } = options;
  const facetOf = (event: FrozenEvent) =>
    boards.map(({ strand }) => (strand.has(event) ? '1' : '0')).join('');
  const board = new Board(
    tree,
    toAtoms(
      options.events.filter(event => boards[0].strand.has(event)),
      event => `${event.subject}#${facetOf(event)}`,
    ),
  );
  const places = new Map<string, { at: number; facet: string }[]>();
  board.columns.forEach(({ leaf, week, arrival }, at) => {
    const [whole, facet] = leaf.split('#');
    const key = JSON.stringify([whole, week, arrival]);
    places.set(key, [...(places.get(key) ?? []), { at, facet }]);
  });
  const origin = new Map<Cell, StrandCell>();
  const split = (each: StrandCell): Cell => {
    const columns = new Set<number>();
    for (const column of each.cell.columns) {
      const { leaf, week, arrival } = boards[each.strand].board.columns[column];
      const key = JSON.stringify([leaf, week, arrival]);
      (places.get(key) ?? [])
        .filter(({ facet }) => facet[each.strand] === '1')
        .forEach(({ at }) => columns.add(at));
    }
    const cell = { ...each.cell, columns };
    origin.set(cell, each);
    return cell;
  };
  const out = released.map(split);
  const whole = [...out, ...proposed.map(split)];
  const isTold = (cell: Cell) =>
    whole.every(other => {
      const apart = difference(cell.columns, other.columns);
      return (
        other.node !== cell.node ||
        other.window !== cell.window ||
        other.isCorrection !== cell.isCorrection ||
        origin.get(other)?.strand === origin.get(cell)?.strand ||
        apart.size === 0 ||
        primaryRule(board.atomsOf(apart), policy) === undefined
      );
    });
  const candidates = whole.filter(
    cell =>
      !out.includes(cell) && (origin.get(cell)?.strand === 0 || isTold(cell)),
  );
  const { kept } = audit({
    board,
    released: out,
    proposed: candidates,
    checkTime,
  });
  return new Set(kept.flatMap(cell => origin.get(cell)?.cell ?? []));
}
