import { CalendarWindow } from '../../calendar';
import { Cell } from './Cell';
import { union } from './sets';

/**
 * What was told before about parts of a window of one node, as sums that can be taken from the window's own: its weeks,
 * its weeks as corrected, its blocks, and blocks with the weeks that no block holds. The widest first, none empty.
 * @param told - cells of the node
 * @internal
 */
export function timeLayers(
  told: readonly Cell[],
  window: CalendarWindow,
  weeksOf: (cell: Cell) => readonly string[],
): Set<number>[] {
  const inside = told.filter(cell =>
    weeksOf(cell).every(week => window.weeks.includes(week)),
  );
  const blocks = inside.filter(cell => cell.kind === 'block');
  const blockWeeks = blocks.flatMap(weeksOf);
  const weeks = inside.filter(cell => cell.kind === 'week');
  const outside = weeks.filter(
    cell => !weeksOf(cell).some(week => blockWeeks.includes(week)),
  );
  const layers = [
    [...blocks, ...outside],
    blocks,
    weeks,
    weeks.filter(cell => !cell.isCorrection),
  ];
  return layers
    .map(cells => union(cells.map(cell => cell.columns)))
    .filter(({ size }) => size > 0);
}
