import { LoggerService } from '@backstage/backend-plugin-api';
import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { coarsen } from './coarsen';
import { LiftStore, LiftStores } from './LiftStore';
import { mondayOf } from './isoWeek';
import { mergeRollups } from './mergeRollups';

/*
 * Merges days of groups, systems and domains anew from what is inside them: a team from its services, a department from its
 * teams. It works from the leaves up; a scope whose day came out the same does not trouble the one above. So the work of a
 * late fact is the few partials above its day, and that of a thousand facts of one day is hardly more.
 *
 * Of a week that was folded, only what came later is still there by day; it is added to what the week was folded to.
 *
 * The rules of the dirty days hold here too: one scope at a time over all replicas, and what arrives meanwhile stays marked.
 */

/**
 * Dirty days of one scope that are merged in one transaction: a week of a large one, and of a small one as many as hold
 * about as many days of things inside it.
 */
const DAYS_AT_ONCE = { least: 7, most: 91, inside: 1_400 } as const;

export class ScopeWorker {
  readonly #store: LiftStore;
  readonly #metrics: readonly Metric[];
  readonly #logger: LoggerService;

  constructor(options: {
    store: LiftStore;
    metrics: readonly Metric[];
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#metrics = options.metrics;
    this.#logger = options.logger;
  }

  /** Merges until nothing is dirty that no other worker is at. */
  async run(signal?: AbortSignal): Promise<void> {
    const failed = new Set<string>();
    for (;;) {
      const scopes = (await this.#store.dirtyScopes()).filter(
        scope => !failed.has(scope),
      );
      let progress = false;
      for (const scope of scopes) {
        try {
          while (!signal?.aborted && (await this.#mergeStretch(scope))) {
            progress = true;
          }
        } catch (error) {
          failed.add(scope);
          this.#logger.error(`Could not merge ${scope}; its days stay marked`, {
            cause: String(error),
          });
        }
      }
      if (!progress || signal?.aborted) {
        return;
      }
    }
  }

  /** Returns false when there is nothing left to do here, or another worker does it. */
  async #mergeStretch(scope: string): Promise<boolean> {
    const merged = await this.#store.transaction(scope, async stores => {
      const folding = await stores.foldedWeeks.underWay();
      const marked = await stores.dirtyScopes.list(scope, DAYS_AT_ONCE.most);
      const waiting = marked.filter(({ day }) => !folding.has(mondayOf(day)));
      if (waiting.length === 0) {
        return false;
      }
      const children = await stores.scopes.children(scope);
      const dirty = waiting.slice(
        0,
        waiting.length > DAYS_AT_ONCE.least
          ? await daysAtOnce(stores, scope, children)
          : DAYS_AT_ONCE.least,
      );
      const days = dirty.map(({ day }) => day);
      const inside = await stores.rollups.daysInside(scope, children, days);
      const rollups = mergeRollups(this.#metrics, inside, {
        scope,
        grain: 'day',
        startOf: ({ start }) => start,
        isShared: true,
      });
      const { starts } = await stores.rollups.replace(
        scope,
        'day',
        days,
        rollups,
      );
      await coarsen(stores.rollups, this.#metrics, scope, starts);
      const parent = await stores.scopes.parent(scope);
      if (parent) {
        await stores.dirtyScopes.mark(
          starts.map(day => ({ scope: parent, day })),
        );
      }
      await stores.dirtyScopes.clear(scope, dirty);
      return true;
    });
    return merged ?? false;
  }
}

async function daysAtOnce(
  stores: LiftStores,
  scope: string,
  children: readonly string[],
): Promise<number> {
  const { least, most, inside } = DAYS_AT_ONCE;
  const services = await stores.scopes.countDirectMembers(scope);
  const days = Math.floor(inside / Math.max(1, services + children.length));
  return Math.min(most, Math.max(least, days));
}
