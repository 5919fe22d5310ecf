import { CalendarWindow } from '../../calendar';
import { Strand, StrandBundle } from './Strand';
import { CellNode, CellValue, StoredCell } from './StoredCell';
import { CellRule } from '../cells';

/** One number of a metric as it was told. */
export interface ToldPart {
  part: string;
  unit: string;
  /** The number, or by which rule there is none. */
  number?: CellValue['metrics'][string]['parts'][string];
  rule?: CellRule;
  cell?: StoredCell;
}

/** What is out of one metric on one node in one window. */
export interface ToldMetric {
  parts: ToldPart[];
  /** Cells that some part was told in. */
  cells: StoredCell[];
  /** By which rule its own number, or all of it, is left out. */
  rule?: CellRule;
}

/** Decisions on some nodes, asked by metric. A pure look-up: what is not in it is not known. @internal */
export class CellBook {
  readonly #strands: readonly Strand[];
  readonly #cells = new Map<string, StoredCell>();

  constructor(bundles: readonly StrandBundle[], cells: readonly StoredCell[]) {
    this.#strands = bundles.flatMap(({ strands }) => strands);
    // A cell told anew comes after the one it corrects.
    for (const cell of [...cells].sort(
      (a, b) => Number(a.isCorrection) - Number(b.isCorrection),
    )) {
      this.#cells.set(keyOf(cell.strand, cell.window, cell), cell);
    }
  }

  /** @param definitionVersion - numbers of another version are not of this metric */
  find(
    metric: string,
    definitionVersion: string,
    node: CellNode,
    window: CalendarWindow,
  ): ToldMetric {
    const parts = this.#strands.flatMap(strand =>
      strand.parts
        .filter(part => part.metric === metric)
        .map(({ part, unit }): ToldPart => {
          const cell = this.#cells.get(keyOf(strand.id, window.id, node));
          const told = cell?.value?.metrics[metric];
          const number =
            told?.definitionVersion === definitionVersion
              ? told.parts[part]
              : undefined;
          return number
            ? { part, unit, number, cell }
            : // Nothing there looks like too little.
              { part, unit, rule: cell?.rule ?? 'too-few' };
        }),
    );
    const cells = [...new Set(parts.flatMap(({ cell }) => cell ?? []))];
    const own = parts.find(({ part }) => part === '');
    return {
      parts,
      cells,
      ...(cells.length === 0 || (own && !own.number)
        ? { rule: (own ?? parts[0])?.rule ?? 'too-few' }
        : {}),
    };
  }
}

function keyOf(strand: string, window: string, node: CellNode): string {
  return JSON.stringify([strand, window, node.owner, node.component]);
}
