import { Cell } from './Cell';
import { CellRule } from './rules';

/** What is to be told of one window, and by which rule the rest is not. @internal */
export class Proposal {
  readonly #cells = new Map<string, Cell>();
  readonly #withheld = new Map<string, CellRule>();

  tell(cell: Cell): void {
    this.#cells.set(cell.node, cell);
    this.#withheld.delete(cell.node);
  }

  withhold(node: string, rule: CellRule): void {
    this.#cells.delete(node);
    this.#withheld.set(node, rule);
  }

  cell(node: string): Cell | undefined {
    return this.#cells.get(node);
  }

  get cells(): Cell[] {
    return [...this.#cells.values()];
  }

  get withheld(): ReadonlyMap<string, CellRule> {
    return this.#withheld;
  }
}
