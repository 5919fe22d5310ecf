/** Seeded randomness for simulations: the same seed gives the same histories on every machine. @internal */
export class Random {
  #state: number;

  private constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  static create(seed: number): Random {
    return new Random(seed);
  }

  /** Even in (0, 1), never its ends. */
  uniform(): number {
    // A Weyl sequence, scrambled: 2^32 numbers before it repeats.
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let x = this.#state;
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return (((x ^ (x >>> 15)) >>> 0) + 0.5) / 2 ** 32;
  }

  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Gamma with a shape above 0 and scale 1 (Marsaglia and Tsang's rejection). */
  gamma(shape: number): number {
    if (shape < 1) {
      return this.gamma(shape + 1) * this.uniform() ** (1 / shape);
    }
    const d = shape - 1 / 3;
    for (;;) {
      const x = this.normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (
        v > 0 &&
        Math.log(this.uniform()) < x ** 2 / 2 + d - d * v + d * Math.log(v)
      ) {
        return d * v;
      }
    }
  }

  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > limit; count++) {
      product *= this.uniform();
    }
    return count;
  }

  /** How many of `n` come true. */
  binomial(n: number, share: number): number {
    let hits = 0;
    for (let i = 0; i < n; i++) {
      hits += this.uniform() < share ? 1 : 0;
    }
    return hits;
  }

  /** At least 1, with this mean. */
  geometric(mean: number): number {
    return mean > 1
      ? 1 + Math.floor(Math.log(this.uniform()) / Math.log(1 - 1 / mean))
      : 1;
  }

  /** Poisson many bursts of geometric size, with this mean and this variance over mean. */
  bursts(mean: number, dispersion: number): number {
    const size = (dispersion + 1) / 2;
    let count = 0;
    for (let burst = this.poisson(mean / size); burst > 0; burst--) {
      count += this.geometric(size);
    }
    return count;
  }
}
