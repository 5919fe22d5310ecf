import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  FactDelivery,
  FactFields,
  factFieldSchemas,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  FactSource,
  SourceReadContext,
} from '@plumbline/backstage-plugin-service-metrics-node';

/**
 * Receives what a source delivers, by the rules of the door: closed schema, at most 1,000 facts, event ids once, the newest
 * report wins. The state goes through JSON, as it does on its way to the database.
 */
export class FakeDoor {
  readonly logger = mockServices.logger.mock();
  readonly deliveries: FactDelivery[][] = [];
  heartbeats = 0;
  state?: JsonObject;
  /** Deliveries after which the process is gone. */
  diesAfter = Infinity;
  readonly #seen = new Set<string>();
  readonly #facts = new Map<string, FactDelivery>();

  async read(source: FactSource, signal = new AbortController().signal) {
    const context: SourceReadContext = {
      signal,
      logger: this.logger,
      state: this.state,
      deliver: async ({ facts, state }) => {
        if (this.deliveries.length >= this.diesAfter) {
          throw new Error('the process died');
        }
        this.#accept(facts);
        this.deliveries.push(facts);
        this.state = state && JSON.parse(JSON.stringify(state));
        return {
          items: [...facts.keys()].map(index => ({
            index,
            result: 'accepted',
          })),
        };
      },
      heartbeat: async () => {
        this.heartbeats += 1;
      },
    };
    await source.read(context);
  }

  /** Facts that hold, by id. */
  known<K extends FactKind>(kind: K): Map<string, FactFields<K>> {
    const known = new Map<string, FactFields<K>>();
    for (const fact of this.#facts.values()) {
      if (fact.kind === kind && !fact.withdrawn) {
        const fields = factFieldSchemas[kind].parse(fact);
        known.set(fact.id, fields as FactFields<K>);
      }
    }
    return known;
  }

  subjects(): Set<string> {
    const holding = [...this.#facts.values()].filter(fact => !fact.withdrawn);
    return new Set(holding.map(fact => fact.subject));
  }

  /** Everything that holds, in one comparable form. */
  snapshot(): string {
    const holding = [...this.#facts.entries()]
      .filter(([, fact]) => !fact.withdrawn)
      .map(([key, { eventId, eventTime, ...fact }]) => [
        key,
        factFieldSchemas[fact.kind].parse(fact),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    return JSON.stringify(holding);
  }

  #accept(facts: FactDelivery[]) {
    if (facts.length > 1_000) {
      throw new Error(`${facts.length} facts in one delivery`);
    }
    for (const fact of facts) {
      factFieldSchemas[fact.kind].parse(fact);
      if (this.#seen.has(fact.eventId)) {
        continue;
      }
      this.#seen.add(fact.eventId);
      const key = `${fact.kind} ${fact.id} ${fact.subject}`;
      const current = this.#facts.get(key);
      const isNewer =
        !current ||
        fact.eventTime > current.eventTime ||
        (fact.eventTime === current.eventTime &&
          fact.eventId > current.eventId);
      if (isNewer) {
        this.#facts.set(key, fact);
      }
    }
  }
}
