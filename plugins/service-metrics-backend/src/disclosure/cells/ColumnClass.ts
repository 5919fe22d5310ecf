import { Board } from './Board';
import { Cell } from './Cell';

/** Columns that are in just the same cells; no sum of cells can tell them apart. */
export interface ColumnClass {
  /** Indices of the cells that hold it. */
  cells: readonly number[];
  /** The different groups of people its events are by. */
  groups: readonly (readonly string[])[];
}

/** Collapses the columns that are in any of these cells. @internal */
export function columnClasses(
  board: Board,
  cells: readonly Cell[],
): ColumnClass[] {
  const holders = new Map<number, number[]>();
  cells.forEach((cell, index) =>
    cell.columns.forEach(column => {
      const list = holders.get(column);
      if (list) {
        list.push(index);
      } else {
        holders.set(column, [index]);
      }
    }),
  );
  const classes = new Map<
    string,
    { cells: number[]; groups: Map<string, readonly string[]> }
  >();
  holders.forEach((held, column) => {
    const key = held.join();
    const made = classes.get(key) ?? { cells: held, groups: new Map() };
    classes.set(key, made);
    board.columns[column].atoms.forEach(({ people }) =>
      made.groups.set(JSON.stringify(people), people),
    );
  });
  return [...classes.values()].map(({ cells: held, groups }) => ({
    cells: held,
    groups: [...groups.values()],
  }));
}

/** Whether one of `people` has a part in every event of the class. @internal */
export function isAllOf(
  { groups }: ColumnClass,
  people: readonly string[],
): boolean {
  return groups.every(group => people.some(one => group.includes(one)));
}

/** Whether there are no two people who between them have a part in every event. @internal */
export function isCrowded({ groups }: ColumnClass): boolean {
  return !groups[0].some(first => {
    const without = groups.filter(group => !group.includes(first));
    return (
      without.length === 0 ||
      without[0].some(second => without.every(group => group.includes(second)))
    );
  });
}
