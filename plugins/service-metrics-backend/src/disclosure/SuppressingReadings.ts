import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ReadingsResponse,
  ReceiptAnswer,
  SeenAs,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ReadingsQuery } from '../readings/Readings';
import { Receipt } from '../readings/receipt';
import { GovernedReadings } from './GovernedReadings';
import { InsteadFinder } from './outcomes/InsteadFinder';
import { OutsiderPages } from './outcomes/OutsiderPages';
import { LEAST_EVENTS } from './outcomes/cutForOutsiders';
import { GovernedAsker } from './Rulings';

/** Who asks, as far as it decides what is cut. */
export interface SeenAsker extends GovernedAsker {
  seenAs: SeenAs;
  credentials: BackstageCredentials;
}

/**
 * Cuts class O down for everyone who is neither of the owning team nor a designated reviewer. Classes W and A come from
 * released cells and are cut where those are made; class S has nobody in it.
 */
export class SuppressingReadings {
  readonly #inner: GovernedReadings;
  readonly #pages: OutsiderPages;
  readonly #instead: InsteadFinder;

  constructor(options: {
    inner: GovernedReadings;
    pages: OutsiderPages;
    instead: InsteadFinder;
  }) {
    this.#inner = options.inner;
    this.#pages = options.pages;
    this.#instead = options.instead;
  }

  async read(
    query: ReadingsQuery,
    asker: SeenAsker,
  ): Promise<ReadingsResponse> {
    const { seenAs } = asker;
    if (isInside(seenAs)) {
      return { ...(await this.#inner.read(query, asker)), seenAs };
    }
    const outside = await this.#pages.read(query, asker);
    const readings = await this.#instead.complete(outside, asker);
    return { ...outside.page, readings, seenAs };
  }

  async recompute(receipt: Receipt, asker: SeenAsker): Promise<ReceiptAnswer> {
    const { metric: id, subject, segment, from, to } = receipt;
    const metric = this.#pages.outcome(id);
    if (isInside(asker.seenAs) || !metric) {
      return await this.#inner.recompute(receipt, asker);
    }
    const windows = await this.#pages.windows(subject);
    const window = { label: 'custom' as const, from, to };
    const reason = this.#pages.judge(windows, id, segment)?.(window);
    const { laterFacts, ...answer } = await this.#inner.recompute(
      receipt,
      asker,
    );
    const isFew =
      (metric.unit === 'ratio' || metric.unit === 'seconds') &&
      [answer.then, answer.now].some(({ n = 0 }) => n < LEAST_EVENTS);
    return answer.result === 'withheld' || !(reason || isFew)
      ? answer
      : {
          result: 'withheld',
          metric: id,
          subject,
          ...(segment ? { segment } : {}),
          from,
          to,
          then: {},
          now: { status: 'suppressed', reason: reason ?? 'too-few' },
        };
  }
}

function isInside(seenAs: SeenAs): boolean {
  return seenAs === 'owning-team' || seenAs === 'reviewer';
}
