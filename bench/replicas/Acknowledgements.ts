import { SourcedDelivery } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/makeHistory';
import { DeliveryResult } from '../../plugins/service-metrics-common/src';

/** What the replicas promised: every item that was answered with "accepted" or "duplicate". */
export class Acknowledgements {
  readonly #accepted = new Set<string>();
  readonly #known = new Set<string>();
  /** Answers "duplicate". */
  duplicates = 0;
  /** What no replica may answer. */
  readonly broken: string[] = [];

  /** Answers "accepted". */
  get accepted(): number {
    return this.#accepted.size;
  }

  note(items: readonly SourcedDelivery[], { items: results }: DeliveryResult) {
    if (results.length !== items.length) {
      this.broken.push(`${results.length} answers to ${items.length} items`);
    }
    for (const { index, result, reason } of results) {
      const key = keyOf(items[index].source, items[index].fact.eventId);
      if (result === 'refused') {
        this.broken.push(`${key} refused: ${reason}`);
        continue;
      }
      this.#known.add(key);
      if (result === 'duplicate') {
        this.duplicates += 1;
      } else if (this.#accepted.has(key)) {
        this.broken.push(`${key} accepted twice`);
      } else {
        this.#accepted.add(key);
      }
    }
  }

  /** Keys of all items acknowledged until now. */
  snapshot(): string[] {
    return [...this.#known];
  }
}

/** Who an event is: its source and its id there. */
export function keyOf(source: string, eventId: string): string {
  return `${source} ${eventId}`;
}
