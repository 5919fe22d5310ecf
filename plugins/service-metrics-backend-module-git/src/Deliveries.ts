import { SourceReadContext } from '@plumbline/backstage-plugin-service-metrics-node';
import { StoreFacts } from './facts/Outbox';
import { CloneState, CloneStates, parseStates } from './state/CloneState';

/**
 * The deliveries of one read of all clones. The source has one state, each clone its part of it; a clone's delivery moves
 * its own part and keeps the others as they are.
 *
 * @internal
 */
export class Deliveries {
  readonly #context: SourceReadContext;
  #states: CloneStates;
  #count = 0;
  #failure?: { error: unknown };

  constructor(context: SourceReadContext) {
    this.#context = context;
    this.#states = parseStates(context.state);
  }

  /** How many facts were handed on. */
  get count(): number {
    return this.#count;
  }

  stateOf(key: string): CloneState | undefined {
    return Object.hasOwn(this.#states, key) ? this.#states[key] : undefined;
  }

  /** @param at - configuration path of the clone, for the log */
  storeFor(key: string, at: string): StoreFacts {
    return async (facts, state) => {
      const clones = { ...this.#states, [key]: state };
      const { items } = await this.#context
        .deliver({ facts, state: { clones } })
        .catch(error => {
          this.#failure = { error };
          throw error;
        });
      this.#states = clones;
      this.#count += facts.length;
      const refused = items.filter(item => item.result === 'refused');
      if (refused.length > 0) {
        const { path, reason } = refused[0];
        this.#context.logger.warn(
          `${at}: ${refused.length} facts were refused, the first because of ${path}: ${reason}`,
        );
      }
    };
  }

  /** @throws the error with which the door turned a delivery away; that is no clone's trouble */
  assertDelivered() {
    if (this.#failure) {
      throw this.#failure.error;
    }
  }
}
