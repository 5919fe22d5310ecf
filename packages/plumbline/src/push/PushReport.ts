import { DeliveryResult } from '@plumbline/backstage-plugin-service-metrics-common';
import { Terminal } from '../Terminal';
import { Batch } from './toBatches';

/** Says what became of the facts, in words for a pipeline's log. @internal */
export class PushReport {
  readonly #terminal: Terminal;
  readonly #total: number;
  readonly #counts = { accepted: 0, duplicate: 0, refused: 0 };
  readonly #unmapped = new Set<string>();

  static create(terminal: Terminal, total: number): PushReport {
    return new PushReport(terminal, total);
  }

  private constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
  }

  /** Takes up the answer to one batch; what was refused is printed at once. */
  add(batch: Batch, result: DeliveryResult): void {
    for (const {
      index,
      result: outcome,
      path,
      reason,
      mapped,
    } of result.items) {
      this.#counts[outcome] += 1;
      const fact = batch.facts[index];
      if (outcome === 'refused') {
        const field = path?.replace(/^facts\[\d+\]/, '') ?? '';
        const where = `facts[${batch.start + index}]${field}`;
        this.#terminal.err(`${where}: ${reason ?? 'refused'}`);
      } else if (mapped === false && fact) {
        this.#unmapped.add(fact.subject);
      }
    }
  }

  /** Says how far it got when a batch did not go through. */
  stop(batch: Batch): void {
    if (batch.start > 0) {
      this.#terminal.err(
        `The first ${batch.start} of ${
          this.#total
        } facts were answered; sending all of them again is harmless.`,
      );
    }
  }

  /** Prints the sum; returns how many were refused. */
  finish(): number {
    const { accepted, duplicate, refused } = this.#counts;
    const parts = [
      `${accepted} accepted`,
      ...(duplicate ? [`${duplicate} known already`] : []),
      ...(refused ? [`${refused} refused`] : []),
    ];
    this.#terminal.out(
      `${this.#total} ${this.#total === 1 ? 'fact' : 'facts'}: ${parts.join(
        ', ',
      )}`,
    );
    for (const subject of this.#unmapped) {
      this.#terminal.err(
        `${subject} is not in the catalog: its facts are kept, and count once it is`,
      );
    }
    return refused;
  }
}
