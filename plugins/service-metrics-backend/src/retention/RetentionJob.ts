import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  RetentionRun,
  RetentionRunClass,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RetentionClass } from './RetentionClass';
import { RetentionLimits } from './RetentionLimits';
import { RetentionRunStore } from './RetentionRunStore';

/** How long one run works at most; the rest is for the next. */
const LONGEST_RUN_MS = 4 * 60_000;

/*
 * Lets go of what is due, class by class and batch by batch. Each batch is a transaction that is whole by itself and works on
 * what it finds, so a run may end anywhere, run twice, or run on two replicas at once: what is gone is gone.
 *
 * A class that fails does not hold up the others. What should be gone for a day and is not is said aloud.
 */
export class RetentionJob {
  readonly #classes: readonly RetentionClass[];
  readonly #limits: Pick<RetentionLimits, 'policyVersion'>;
  readonly #runs: RetentionRunStore;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #clock: () => number;

  constructor(options: {
    classes: readonly RetentionClass[];
    limits: Pick<RetentionLimits, 'policyVersion'>;
    runs: RetentionRunStore;
    logger: LoggerService;
    /** By which rows are due. */
    now: () => number;
    /** By which work is timed. */
    clock?: () => number;
  }) {
    this.#classes = options.classes;
    this.#limits = options.limits;
    this.#runs = options.runs;
    this.#logger = options.logger;
    this.#now = options.now;
    this.#clock = options.clock ?? (() => performance.now());
  }

  /** @param options - `dryRun` counts what is due and lets go of nothing */
  async run(
    options: { dryRun?: boolean; signal?: AbortSignal } = {},
  ): Promise<RetentionRun> {
    const { dryRun = false, signal } = options;
    const now = this.#now();
    const start = this.#clock();
    const isOver = () =>
      signal?.aborted || this.#clock() - start > LONGEST_RUN_MS;
    const classes: RetentionRunClass[] = [];
    for (const each of this.#classes) {
      if (!isOver()) {
        classes.push(await this.#work(each, now, dryRun, isOver));
      }
    }
    this.#sayLate(classes);
    return await this.#runs.add({
      id: randomUUID(),
      startedAt: new Date(now).toISOString(),
      duration: Math.round(this.#clock() - start) / 1_000,
      dryRun,
      policyVersion: this.#limits.policyVersion,
      classes,
    });
  }

  async #work(
    each: RetentionClass,
    now: number,
    dryRun: boolean,
    isOver: () => boolean | undefined,
  ): Promise<RetentionRunClass> {
    let gone = 0;
    const before = await each.measure(now);
    try {
      for (let batch = 1; !dryRun && batch > 0 && !isOver(); ) {
        batch = await each.letGo(now);
        gone += batch;
      }
    } catch (error) {
      this.#logger.error(`Retention: ${each.id} failed; the next run goes on`, {
        cause: String(error),
      });
    }
    const { due, overdue, oldest } =
      gone > 0 ? await each.measure(now) : before;
    return {
      id: each.id,
      limit: each.limit(),
      eligible: before.due,
      gone,
      left: due,
      overdue,
      ...(oldest === undefined
        ? {}
        : { oldestAt: new Date(oldest).toISOString() }),
    };
  }

  #sayLate(classes: readonly RetentionRunClass[]): void {
    for (const { id, overdue } of classes) {
      if (overdue > 0) {
        this.#logger.warn(
          `Retention: ${overdue} rows of ${id} should have been gone for more than a day`,
        );
      }
    }
  }
}
