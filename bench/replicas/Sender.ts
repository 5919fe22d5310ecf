import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SourcedDelivery } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/makeHistory';
import { deliveryResultSchema } from '../../plugins/service-metrics-common/src';
import { Acknowledgements } from './Acknowledgements';
import { Replica, SECRET } from './Replica';

const TIMEOUT_MS = 60_000;

/** What Backstage answers for a plugin that it is still starting; behind a balancer that watches readiness nobody sees it. */
export const STARTING = /^404 $/;

/** An answer that sending again does not change. */
class RefusedError extends Error {}

/** Sends requests to one replica, several at a time, each again and again until it is acknowledged: as a real sender does. */
export class Sender {
  readonly #replica: Replica;
  readonly #requests: SourcedDelivery[][];
  readonly #acknowledgements: Acknowledgements;
  readonly #mayGoOn: () => boolean;
  #next = 0;
  /** Items acknowledged. */
  acknowledged = 0;
  /** Requests without an answer yet. */
  inFlight = 0;
  /** Attempts that were not acknowledged, by status or error. */
  readonly failures = new Map<string, number>();

  constructor(options: {
    replica: Replica;
    /** Items of one source each. */
    requests: SourcedDelivery[][];
    acknowledgements: Acknowledgements;
    /** False while the others have to catch up. */
    mayGoOn: () => boolean;
  }) {
    this.#replica = options.replica;
    this.#requests = options.requests;
    this.#acknowledgements = options.acknowledgements;
    this.#mayGoOn = options.mayGoOn;
  }

  get requests(): number {
    return this.#requests.length;
  }

  async run(atOnce: number): Promise<void> {
    await Promise.all(Array.from({ length: atOnce }, () => this.#line()));
  }

  async #line(): Promise<void> {
    while (this.#next < this.#requests.length) {
      if (this.#mayGoOn()) {
        const items = this.#requests[this.#next];
        this.#next += 1;
        await this.#send(items);
      } else {
        await sleep(20);
      }
    }
  }

  async #send(items: SourcedDelivery[]): Promise<void> {
    const [{ source }] = items;
    const body = JSON.stringify({ source, facts: items.map(i => i.fact) });
    for (let wait = 50; ; wait = Math.min(wait * 2, 500)) {
      this.inFlight += 1;
      try {
        const response = await this.#post(body);
        if (response.ok) {
          this.#acknowledgements.note(
            items,
            deliveryResultSchema.parse(await response.json()),
          );
          this.acknowledged += items.length;
          return;
        }
        const reason = `${response.status} ${await response.text()}`;
        this.#fail(reason.slice(0, 300));
        if (response.status < 500 && !STARTING.test(reason)) {
          throw new RefusedError(reason);
        }
      } catch (error) {
        if (error instanceof RefusedError) {
          throw error;
        }
        const cause = error instanceof Error && error.cause;
        this.#fail(
          cause instanceof Error && 'code' in cause
            ? String(cause.code)
            : String(error),
        );
      } finally {
        this.inFlight -= 1;
      }
      await sleep(wait);
    }
  }

  async #post(body: string): Promise<Response> {
    return await fetch(
      `${this.#replica.url}/api/service-metrics/v1/ingest/facts`,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Plumbline-Signature': `sha256=${createHmac('sha256', SECRET)
            .update(body)
            .digest('hex')}`,
        },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    );
  }

  #fail(reason: string): void {
    this.failures.set(reason, (this.failures.get(reason) ?? 0) + 1);
  }
}
