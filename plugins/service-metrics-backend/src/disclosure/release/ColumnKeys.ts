import { z } from 'zod/v4';
import { Arrival, Board, Cell } from '../cells';

const ARRIVALS = ['in-time', 'within-block', 'within-quarter'] as const;

/** By team × service, the weeks that a cell holds; a week with a number holds what came after it closed. */
const storedSchema = z.record(
  z.string(),
  z.array(
    z.tuple([z.string(), z.union([z.literal(0), z.literal(1), z.literal(2)])]),
  ),
);

/**
 * What a cell is over, in words that outlast the board it was decided on: places and weeks, nothing of events or of
 * whom they are by.
 *
 * @internal
 */
export function toColumnKeys(board: Board, columns: Cell['columns']): string {
  const stored: z.infer<typeof storedSchema> = {};
  const sorted = [...columns]
    .map(at => board.columns[at])
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  for (const { leaf, week, arrival } of sorted) {
    (stored[leaf] ??= []).push([week, ARRIVALS.indexOf(arrival) as 0 | 1 | 2]);
  }
  return JSON.stringify(stored);
}

/** The columns of a board that stored keys name; events do not go from a board, so all are there. @internal */
export function fromColumnKeys(board: Board, keys: string): Set<number> {
  const at = new Map(
    board.columns.map((column, index) => [placeOf(column), index]),
  );
  const columns = new Set<number>();
  for (const [leaf, weeks] of Object.entries(
    storedSchema.parse(JSON.parse(keys)),
  )) {
    for (const [week, arrival] of weeks) {
      const index = at.get(placeOf({ leaf, week, arrival: ARRIVALS[arrival] }));
      if (index === undefined) {
        throw new Error('A cell that is out is over events that are not known');
      }
      columns.add(index);
    }
  }
  return columns;
}

function placeOf(column: { leaf: string; week: string; arrival: Arrival }) {
  return JSON.stringify([column.leaf, column.week, column.arrival]);
}
