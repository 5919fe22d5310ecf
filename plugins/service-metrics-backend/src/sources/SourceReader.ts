import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  DeliveryResult,
  FactDelivery,
  ItemResult,
  MAX_FACTS_PER_DELIVERY,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { FactSource } from '@plumbline/backstage-plugin-service-metrics-node';
import canonicalize from 'canonicalize';
import { SourceStore } from './SourceStore';

/** Longest a read may run before another replica may take over. */
const TIMEOUT = { minutes: 5 };

/** The door in: stores facts of a source and its new watermark in one transaction. */
type DeliverBatch = (
  source: string,
  facts: readonly FactDelivery[],
  state?: string,
) => Promise<DeliveryResult>;

/** Runs the sources that are read, each on one replica at a time, and gives them the same door as everybody. */
export class SourceReader {
  readonly #scheduler: SchedulerService;
  readonly #deliverBatch: DeliverBatch;
  readonly #store: SourceStore;
  readonly #keepsReviews: () => boolean;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    scheduler: SchedulerService;
    deliver: DeliverBatch;
    store: SourceStore;
    /** Whether changes are drawn now whose review fields are kept. */
    keepsReviews?: () => boolean;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#scheduler = options.scheduler;
    this.#deliverBatch = options.deliver;
    this.#store = options.store;
    this.#keepsReviews = options.keepsReviews ?? (() => false);
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  async schedule(source: FactSource): Promise<void> {
    await this.#scheduler.scheduleTask({
      id: `read-${source.declaration.id}`,
      frequency: { seconds: source.every },
      initialDelay: { seconds: 2 },
      timeout: TIMEOUT,
      scope: 'global',
      fn: async signal => await this.read(source, signal),
    });
  }

  /** Reads one source once. A failure is noted on the source and does not reach the others. */
  async read(source: FactSource, signal: AbortSignal): Promise<void> {
    const { id } = source.declaration;
    try {
      const state = await this.#store.state(id);
      await source.read({
        signal,
        logger: this.#logger.child({ source: id }),
        state: state === undefined ? undefined : JSON.parse(state),
        keepsReviews: this.#keepsReviews(),
        deliver: async delivery => await this.#deliver(id, delivery),
        heartbeat: async () => await this.#store.heartbeat(id, this.#now()),
      });
      await this.#store.noteError(id, this.#now());
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#logger.warn(`Could not read source '${id}': ${message}`);
      await this.#store.noteError(id, this.#now(), message);
    }
  }

  async #deliver(
    id: string,
    delivery: { facts: FactDelivery[]; state?: JsonObject },
  ): Promise<{ items: ItemResult[] }> {
    const state =
      delivery.state === undefined ? undefined : canonicalize(delivery.state);
    const items: ItemResult[] = [];
    let start = 0;
    do {
      const batch = delivery.facts.slice(start, start + MAX_FACTS_PER_DELIVERY);
      const isLast = start + batch.length >= delivery.facts.length;
      const result = await this.#deliverBatch(
        id,
        batch,
        isLast ? state : undefined,
      );
      for (const item of result.items) {
        items.push({ ...item, index: item.index + start });
      }
      start += batch.length;
    } while (start < delivery.facts.length);
    const refused = items.filter(item => item.result === 'refused');
    if (refused.length > 0) {
      this.#logger.warn(
        `Source '${id}': ${refused.length} facts refused, first at ${refused[0].path}: ${refused[0].reason}`,
      );
    }
    return { items };
  }
}
