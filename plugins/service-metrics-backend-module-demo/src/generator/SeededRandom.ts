import { createHash } from 'node:crypto';

/**
 * Random numbers that depend on a seed alone (the sfc32 generator, seeded by SHA-256).
 *
 * Each purpose takes a stream of its own, so that drawing one number more in one place moves nothing elsewhere.
 *
 * @internal
 */
export class SeededRandom {
  readonly #state: Uint32Array;

  static create(...seed: string[]): SeededRandom {
    const digest = createHash('sha256').update(seed.join('\n')).digest();
    const state = new Uint32Array([
      digest.readUInt32LE(0),
      digest.readUInt32LE(4),
      digest.readUInt32LE(8),
      1,
    ]);
    return new SeededRandom(state);
  }

  private constructor(state: Uint32Array) {
    this.#state = state;
  }

  /** A number in [0, 1). */
  next(): number {
    const state = this.#state;
    const sum = (state[0] + state[1] + state[3]) >>> 0;
    state[3] += 1;
    state[0] = state[1] ^ (state[1] >>> 9);
    state[1] = state[2] + (state[2] << 3);
    state[2] = ((state[2] << 21) | (state[2] >>> 11)) + sum;
    return sum / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** An integer in [low, high]. */
  integer(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  /** A count with the given mean, as events that happen independently of each other give. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let left = this.next(); left > limit; left *= this.next()) {
      count += 1;
    }
    return count;
  }

  /** A positive number, skewed as waits are: half below `median`. */
  logNormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    const normal = radius * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(sigma * normal);
  }

  /** One of the keys, as often as its weight says. */
  pick<T extends string>(weights: readonly (readonly [T, number])[]): T {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [key, weight] of weights) {
      left -= weight;
      if (left < 0) {
        return key;
      }
    }
    return weights[weights.length - 1][0];
  }
}
