import {
  RetentionResponse,
  RetentionState,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RetentionClass } from './RetentionClass';
import { RetentionLimits } from './RetentionLimits';
import { RetentionRunStore } from './RetentionRunStore';

/** Runs that the ledger shows. */
const RUNS = 50;

/** What is left of each class now, measured in the tables and not told by the ledger; and the last runs. */
export class RetentionReader {
  readonly #classes: readonly RetentionClass[];
  readonly #limits: Pick<RetentionLimits, 'policyVersion'>;
  readonly #runs: RetentionRunStore;
  readonly #every: number;
  readonly #dryRun: boolean;
  readonly #now: () => number;

  constructor(options: {
    classes: readonly RetentionClass[];
    limits: Pick<RetentionLimits, 'policyVersion'>;
    runs: RetentionRunStore;
    /** Seconds between two runs. */
    every: number;
    /** Runs only count. */
    dryRun: boolean;
    now: () => number;
  }) {
    this.#classes = options.classes;
    this.#limits = options.limits;
    this.#runs = options.runs;
    this.#every = options.every;
    this.#dryRun = options.dryRun;
    this.#now = options.now;
  }

  async read(): Promise<RetentionResponse> {
    const now = this.#now();
    const runs = await this.#runs.list(RUNS);
    const classes: RetentionState[] = [];
    for (const each of this.#classes) {
      const { due, overdue, oldest } = await each.measure(now);
      classes.push({
        id: each.id,
        charterClass: each.charterClass,
        happens: each.happens,
        limit: each.limit(),
        due,
        overdue,
        ...(oldest === undefined
          ? {}
          : { oldestAt: new Date(oldest).toISOString() }),
      });
    }
    const last = runs.at(0);
    return {
      asOf: new Date(now).toISOString(),
      policyVersion: this.#limits.policyVersion,
      dryRun: this.#dryRun,
      every: this.#every,
      ...(last
        ? {
            nextRunAt: new Date(
              Date.parse(last.startedAt) + this.#every * 1_000,
            ).toISOString(),
          }
        : {}),
      alarm: classes.some(({ overdue }) => overdue > 0),
      classes,
      runs,
    };
  }
}
