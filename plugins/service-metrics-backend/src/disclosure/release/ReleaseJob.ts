import { setImmediate } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';

import {
  calendarQuarter,
  CalendarQuarter,
  CalendarWindow,
  inClosingOrder,
} from '../../calendar';
import { decideWindow } from './decideWindow';
import { CellMetric } from './cellMetrics';
import { ReleaseStore, ReleaseStores } from './ReleaseStore';
import { StrandBundle } from './Strand';
import { WorkFamily } from './WorkEvent';
import { isWanted } from './valueOf';
import { loadCandidates } from './loadCandidates';

/*
 * Lets numbers about how work flows out, window by window, and writes down what it let out.
 *
 * A window is decided once, 96 hours after its end at the earliest, when nothing waits to be counted for it and its facts
 * have come to rest: what was decided is out, and no later run can take it back or decide it anew. The newest quarter
 * comes first, within it windows in the order in which they close. A run does a bounded amount and the next goes on.
 *
 * Only metrics with a document in force are computed, and without a root secret none. Any number of replicas may run it:
 * a quarter is decided by one of them at a time, in one transaction with what it read, under a
 * key that lets a window be decided once; a run that died, or was asleep beyond its time, leaves nothing behind or is
 * refused. What fails, or takes too long, is not told.
 */

/** Facts of a window must have been at rest for so long. */
const REST_MS = 60_000;
/** Windows decided in one transaction. */
const WINDOWS = 1;
/** A run begins nothing new after this long; what it began last ends within its five minutes. */
const RUN_MS = 90_000;
/** Longest time that the attack on one window may take, for each of the decisions on it. */
const WINDOW_MS = 30_000;

const FAMILIES: readonly WorkFamily[] = ['delivery', 'review', 'findings'];

/** What the document of a metric asks for, where one is in force. */
export type CellDocuments = (
  metric: string,
) => { smallestGroup: number; smallestSample: number } | undefined;

export class ReleaseJob {
  readonly #store: ReleaseStore;
  readonly #bundles: readonly StrandBundle[];
  readonly #metrics: readonly CellMetric[];
  readonly #documents: () => CellDocuments | undefined;
  readonly #isConfigured: boolean;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    store: ReleaseStore;
    bundles: readonly StrandBundle[];
    metrics: readonly CellMetric[];
    /** What is in force; undefined when nothing can be relied on. */
    documents: () => CellDocuments | undefined;
    /** Whether contributors can be counted at all. */
    isConfigured: boolean;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#store = options.store;
    this.#bundles = options.bundles;
    this.#metrics = options.metrics;
    this.#documents = options.documents;
    this.#isConfigured = options.isConfigured;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** Decides what is due; answers how many windows that were. */
  async run(signal?: AbortSignal): Promise<number> {
    const policy = this.#documents();
    if (!this.#isConfigured || !policy) {
      return 0;
    }
    const until = this.#now() + RUN_MS;
    const quarters = await this.#store.stores.facts.quarters();
    let decided = 0;
    for (const quarter of quarters.sort().reverse()) {
      for (const family of FAMILIES) {
        for (;;) {
          if (signal?.aborted || this.#now() > until) {
            return decided;
          }
          const count =
            (await this.#decide(quarter, family, policy, REST_MS)) ?? 0;
          decided += count;
          if (count < WINDOWS) {
            break;
          }
          await setImmediate();
        }
      }
    }
    return decided;
  }

  /**
   * Decides everything of a quarter that can be, before its tokens go, and forgets its events.
   *
   * @returns false while something waits to be counted, a window of it has not closed, or another replica is at it
   */
  async finish(quarter: string): Promise<boolean> {
    const policy = this.#documents();
    if (!this.#isConfigured) {
      return true;
    }
    const calendar = calendarQuarter(quarter);
    const isPending = await this.#store.stores.facts.isPending(
      dayOf(calendar.quarter.to),
    );
    if (!policy || isPending || calendar.quarter.closesAt > this.#now()) {
      return false;
    }
    for (const family of FAMILIES) {
      for (let count: number | undefined = WINDOWS; count === WINDOWS; ) {
        count = await this.#decide(quarter, family, policy, 0);
        if (count === undefined) {
          return false;
        }
        await setImmediate();
      }
    }
    await this.#store.stores.events.forget(quarter);
    return true;
  }

  /** Answers how many windows were decided; undefined when another replica is at the quarter. */
  async #decide(
    quarter: string,
    family: WorkFamily,
    policy: CellDocuments,
    restMs: number,
  ): Promise<number | undefined> {
    const versionOf = (id: string) =>
      policy(id)
        ? this.#metrics.find(metric => metric.id === id)?.definitionVersion
        : undefined;
    const bundles = this.#bundles.filter(
      bundle =>
        bundle.family === family &&
        bundle.strands.some(({ parts }) => isWanted(parts, versionOf)),
    );
    const calendar = calendarQuarter(quarter);
    const now = this.#now();
    if (bundles.length === 0 || calendar.weeks[0].closesAt > now) {
      return 0;
    }
    return await this.#store.transaction(quarter, async stores => {
      const due = await this.#due(stores, calendar, bundles, now, restMs);
      if (due.length === 0) {
        return 0;
      }
      const context = await loadCandidates(
        stores,
        family,
        calendar,
        Math.max(...due.map(({ to }) => to)),
      );
      for (const window of due) {
        await decideWindow({
          stores,
          calendar,
          window,
          family,
          bundles,
          context,
          smallestOf: policy,
          versionOf,
          now,
          budgetMs: WINDOW_MS,
          logger: this.#logger,
        });
      }
      return due.length;
    });
  }

  /** Windows to decide now, in the order in which they close; none behind one that has to wait. */
  async #due(
    stores: ReleaseStores,
    calendar: CalendarQuarter,
    bundles: readonly StrandBundle[],
    now: number,
    restMs: number,
  ) {
    const decided = await stores.cells.decided(calendar.quarter.id);
    const due: CalendarWindow[] = [];
    for (const window of inClosingOrder(calendar)) {
      const isOpen = bundles.some(({ id }) => !decided.get(id)?.has(window.id));
      if (!isOpen) {
        continue;
      }
      const last =
        restMs > 0
          ? await stores.facts.lastReceivedAt(window.from, window.to)
          : undefined;
      if (
        window.closesAt > now ||
        due.length === WINDOWS ||
        (last !== undefined && last > now - restMs) ||
        (await stores.facts.isPending(dayOf(window.to)))
      ) {
        break;
      }
      due.push(window);
    }
    return due;
  }
}
