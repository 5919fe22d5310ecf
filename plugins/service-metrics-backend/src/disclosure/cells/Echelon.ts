import { inverse, multiply } from './modular';

interface Step {
  vector: Uint32Array;
  pivot: number;
  /** What it was made of: the row put in, times `scale`, less earlier steps times their factors. */
  label: number;
  scale: number;
  less: { step: number; factor: number }[];
}

/**
 * Rows of a matrix modulo a prime, brought to echelon form as they come. Columns are eliminated in index order, so the
 * steps whose pivot is `from` or later span exactly those combinations of rows that are zero before `from`.
 * Each step remembers how it came about; that is only worked out when somebody asks.
 * @internal
 */
export class Echelon {
  readonly #prime: number;
  readonly #steps: Step[] = [];
  readonly #byPivot = new Map<number, number>();

  constructor(prime: number) {
    this.#prime = prime;
  }

  /** @param label - what the row is called when asked how a step came about */
  add(row: Uint32Array, label: number): void {
    const p = this.#prime;
    const vector = row.slice();
    const less: Step['less'] = [];
    for (let at = 0; at < vector.length; at++) {
      if (vector[at] === 0) {
        continue;
      }
      const step = this.#byPivot.get(at);
      if (step === undefined) {
        this.#keep({ vector, pivot: at, label, less });
        return;
      }
      const factor = vector[at];
      subtract(vector, this.#steps[step].vector, factor, at, p);
      less.push({ step, factor });
    }
  }

  get rank(): number {
    return this.#steps.length;
  }

  /** Combinations of rows that are zero before column `from`, by a basis. */
  zeroBefore(from: number): { vector: Uint32Array; step: number }[] {
    return this.#steps.flatMap(({ vector, pivot }, step) =>
      pivot >= from ? { vector, step } : [],
    );
  }

  /** A basis in which no pivot occurs in another row; nothing is remembered of how it came about. */
  reduced(from: number): { vector: Uint32Array; pivot: number }[] {
    const p = this.#prime;
    const done: { vector: Uint32Array; pivot: number }[] = [];
    this.#steps
      .filter(({ pivot }) => pivot >= from)
      .sort((a, b) => b.pivot - a.pivot)
      .forEach(({ vector: original, pivot }) => {
        const vector = original.slice();
        done.forEach(later => {
          const factor = vector[later.pivot];
          if (factor !== 0) {
            subtract(vector, later.vector, factor, later.pivot, p);
          }
        });
        done.push({ vector, pivot });
      });
    return done;
  }

  /** The rows that a step is made of, by label. */
  madeOf(step: number): Map<number, number> {
    const p = this.#prime;
    const weights = new Map<number, number>([[step, 1]]);
    const rows = new Map<number, number>();
    for (let at = step; at >= 0; at--) {
      const weight = weights.get(at);
      if (!weight) {
        continue;
      }
      const { label, scale, less } = this.#steps[at];
      const scaled = multiply(weight, scale, p);
      rows.set(label, ((rows.get(label) ?? 0) + scaled) % p);
      for (const { step: earlier, factor } of less) {
        const taken = multiply(scaled, factor, p);
        weights.set(earlier, ((weights.get(earlier) ?? 0) + p - taken) % p);
      }
    }
    return new Map([...rows].filter(([, weight]) => weight !== 0));
  }

  #keep(made: Omit<Step, 'scale'>): void {
    const p = this.#prime;
    const { vector, pivot } = made;
    const scale = inverse(vector[pivot], p);
    if (scale !== 1) {
      for (let at = pivot; at < vector.length; at++) {
        if (vector[at] !== 0) {
          vector[at] = multiply(vector[at], scale, p);
        }
      }
    }
    this.#byPivot.set(pivot, this.#steps.length);
    this.#steps.push({ ...made, scale });
  }
}

/** Nearly every factor is 1 or −1, and most entries are 0. */
function subtract(
  from: Uint32Array,
  what: Uint32Array,
  factor: number,
  start: number,
  p: number,
): void {
  for (let at = start; at < from.length; at++) {
    const entry = what[at];
    if (entry !== 0) {
      const taken = factor === 1 ? entry : multiply(factor, entry, p);
      const rest = from[at] - taken;
      from[at] = rest < 0 ? rest + p : rest;
    }
  }
}
