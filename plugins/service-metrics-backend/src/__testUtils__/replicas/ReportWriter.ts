import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { Random } from '../../metrics/testing/Random';
import { SourcedDelivery } from './makeHistory';

const MINUTE_MS = 60_000;

/** What later facts of a service refer to. */
interface Past {
  revision?: string;
  change?: string;
  deployment?: string;
}

/** Writes a fact down as the reports that a source sends about it. */
export class ReportWriter {
  readonly #random: Random;
  readonly #past = new Map<string, Past>();
  readonly deliveries: SourcedDelivery[] = [];
  /** Id of the fact told last. */
  last = '';

  constructor(random: Random) {
    this.#random = random;
  }

  get count(): number {
    return this.deliveries.length;
  }

  /** What was told of a service before; the caller keeps it up to date. */
  of(subject: string): Past {
    const past = this.#past.get(subject) ?? {};
    this.#past.set(subject, past);
    return past;
  }

  /** 32 hexadecimal digits: an id of a closed form, which is kept as it is. */
  id(): string {
    return Array.from({ length: 4 }, () =>
      Math.floor(this.#random.uniform() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
  }

  /** Tells a fact step by step, each step up to two hours after the one before or at the same time. */
  tell(
    source: string,
    fact: { kind: FactDelivery['kind']; subject: string },
    at: number,
    steps: object[],
  ): void {
    this.last = this.id();
    let time = at;
    const report = (step: object) =>
      this.deliveries.push({
        source,
        fact: {
          ...fact,
          id: this.last,
          eventId: this.id(),
          eventTime: new Date(time).toISOString(),
          ...step,
        } as FactDelivery,
      });
    for (const step of steps) {
      if (!this.#oneIn(5)) {
        time += this.#random.uniform() * 120 * MINUTE_MS;
      }
      report(step);
      if (this.#oneIn(8)) {
        report(step);
      }
    }
    if (this.#oneIn(25)) {
      time += MINUTE_MS;
      report({ withdrawn: true });
      if (this.#oneIn(3)) {
        time += MINUTE_MS;
        report({});
      }
    }
  }

  #oneIn(n: number): boolean {
    return this.#random.uniform() < 1 / n;
  }
}
