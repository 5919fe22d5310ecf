import { randomBytes } from 'node:crypto';
import {
  quarterOf,
  StratumSpec,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PeriodStore } from './PeriodStore';
import { commitmentOf } from './draw';

/** A period in which changes are drawn. */
export interface OpenPeriod {
  period: string;
  seed: string;
  strata: readonly StratumSpec[];
}

/*
 * The seed of a quarter is made and committed to before the quarter begins: only its hash is shown. Its strata are fixed
 * when the quarter is first drawn in, so a charter that changes rates does so from the next quarter on. Seeds are read here
 * and nowhere else until the quarter closes. A quarter that was never committed to in time, as the one in which Plumbline is
 * installed, is committed to when it is first needed, and says so by its date.
 */

export class SamplingPeriods {
  readonly #store: PeriodStore;
  readonly #now: () => number;
  readonly #open = new Map<string, OpenPeriod>();

  constructor(options: { store: PeriodStore; now?: () => number }) {
    this.#store = options.store;
    this.#now = options.now ?? Date.now;
  }

  /** Commits to the seed of a period unless that was done before. */
  async commit(period: string): Promise<void> {
    const seed = randomBytes(32).toString('hex');
    const nonce = randomBytes(32).toString('hex');
    await this.#store.commit(
      period,
      { seed, nonce, commitment: commitmentOf(seed, nonce) },
      this.#now(),
    );
  }

  /**
   * Opens a period under the strata in force, unless it is open already; undefined when it has closed, or lies ahead.
   */
  async open(
    period: string,
    strata: readonly StratumSpec[],
  ): Promise<OpenPeriod | undefined> {
    const known = this.#open.get(period);
    if (known) {
      return known;
    }
    // The clock of a sender may be a few minutes ahead of ours; its quarter is not drawn in before it begins.
    if (period > quarterOf(this.#now())) {
      return undefined;
    }
    await this.commit(period);
    const opened = await this.#store.open(period, strata, this.#now());
    if (opened) {
      this.#open.set(period, opened);
    }
    return opened;
  }

  /** Forgets what has closed. */
  forget(period: string): void {
    this.#open.delete(period);
  }
}
