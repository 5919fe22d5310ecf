import { randomBytes } from 'node:crypto';
import {
  DAY_MS,
  nextQuarter,
  quarterOf,
  quarterSpan,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { manifestHashOf, partHashOf } from './manifest';
import { PeriodStore } from './PeriodStore';
import { SamplingPeriods } from './SamplingPeriods';
import { TeamRates } from './TeamRates';

/** How long a period stays open for late reports. */
const HELD_OPEN_MS = 4 * DAY_MS;

/**
 * Commits to the seeds of this quarter and the next, and closes what is over: fixes the manifest, then reveals the seed. Runs
 * again and again; a period is closed once, whoever comes first.
 */
export class PeriodCloser {
  readonly #periods: SamplingPeriods;
  readonly #rates: TeamRates;
  readonly #store: PeriodStore;
  readonly #now: () => number;

  constructor(options: {
    periods: SamplingPeriods;
    rates: TeamRates;
    store: PeriodStore;
    now?: () => number;
  }) {
    this.#periods = options.periods;
    this.#rates = options.rates;
    this.#store = options.store;
    this.#now = options.now ?? Date.now;
  }

  async run(): Promise<void> {
    const now = this.#now();
    const current = quarterOf(now);
    await this.#periods.commit(current);
    await this.#periods.commit(nextQuarter(current));
    for (const { period, openedAt } of await this.#store.unclosed()) {
      const over = Math.max(quarterSpan(period).to, openedAt ?? 0);
      if (over + HELD_OPEN_MS <= now) {
        await this.#store.close(period, now, (strata, parts) => {
          const hashed = parts.map(({ part, units, rates }) => {
            const salt = randomBytes(16).toString('hex');
            const hash = partHashOf(period, salt, units, rates);
            return { part, salt, hash };
          });
          const manifestHash = manifestHashOf(
            period,
            strata,
            hashed.map(({ hash }) => hash),
          );
          return { parts: hashed, manifestHash };
        });
        this.#periods.forget(period);
        this.#rates.forget(period);
      }
    }
  }
}
