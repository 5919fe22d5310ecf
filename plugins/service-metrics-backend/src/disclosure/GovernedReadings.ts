import {
  Purpose,
  ReadingsResponse,
  ReceiptAnswer,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { decide, Viewer } from '../governance/decide';
import { PolicySnapshot } from '../governance/PolicySnapshot';
import { ReadingsQuery, RuledReadings } from '../readings/Readings';
import { Receipt } from '../readings/receipt';
import { MetricRuling, Ruling } from '../readings/Ruling';

/** Who asks, as the catalog knows them, and what for. */
export interface GovernedAsker {
  viewer: Viewer;
  purpose?: Purpose;
}

/** The policy in force, and what the ones before it collected data for. */
export interface Policies {
  current(): PolicySnapshot | undefined;
  collectedFor(version: string, metric: string, purpose: Purpose): boolean;
}

/**
 * Lets the documents in force rule on every metric before anything is read. One policy holds for a whole answer, and
 * without one nothing is served.
 */
export class GovernedReadings {
  readonly #inner: RuledReadings;
  readonly #policies: Policies;
  readonly #enforceReviewDates: boolean;
  readonly #now: () => number;

  constructor(options: {
    inner: RuledReadings;
    policies: Policies;
    /** Whether a late review closes a metric for outsiders. */
    enforceReviewDates: boolean;
    now?: () => number;
  }) {
    this.#inner = options.inner;
    this.#policies = options.policies;
    this.#enforceReviewDates = options.enforceReviewDates;
    this.#now = options.now ?? Date.now;
  }

  async read(
    query: ReadingsQuery,
    asker: GovernedAsker,
  ): Promise<ReadingsResponse> {
    return await this.#inner.read(query, this.#rulingFor(asker));
  }

  async recompute(
    receipt: Receipt,
    asker: GovernedAsker,
  ): Promise<ReceiptAnswer> {
    return await this.#inner.recompute(receipt, this.#rulingFor(asker));
  }

  #rulingFor(asker: GovernedAsker): Ruling {
    const policy = this.#policies.current();
    const now = this.#now();
    const decided = new Map<string, MetricRuling>();
    return {
      policyVersion: policy?.version,
      on: metric => {
        const known = decided.get(metric);
        if (known) {
          return known;
        }
        const decision = decide(policy, {
          ...asker,
          metric,
          now,
          enforceReviewDates: this.#enforceReviewDates,
        });
        const ruling = decision.serve
          ? {
              ...decision,
              covers: (versions: readonly string[]) =>
                versions.every(version =>
                  this.#policies.collectedFor(
                    version,
                    metric,
                    decision.purpose,
                  ),
                ),
            }
          : decision;
        decided.set(metric, ruling);
        return ruling;
      },
    };
  }
}
