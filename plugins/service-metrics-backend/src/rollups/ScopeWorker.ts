import { LoggerService } from '@backstage/backend-plugin-api';
import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { coarsen } from './coarsen';
import { LiftStore } from './LiftStore';
import { mergeRollups } from './mergeRollups';

/*
 * Merges days of groups, systems and domains anew from what is inside them: a team from its services, a department from its
 * teams. It works from the leaves up; a scope whose day came out the same does not trouble the one above. So the work of a
 * late fact is the few partials above its day, and that of a thousand facts of one day is hardly more.
 *
 * The rules of the dirty days hold here too: one scope at a time over all replicas, and what arrives meanwhile stays marked.
 */

/** Dirty days of one scope that are merged in one transaction. */
const DAYS_AT_ONCE = 7;

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
      const dirty = await stores.dirtyScopes.list(scope, DAYS_AT_ONCE);
      if (dirty.length === 0) {
        return false;
      }
      const days = dirty.map(({ day }) => day);
      const children = await stores.scopes.children(scope);
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
