import {
  AudienceGrain,
  Purpose,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { decide, Viewer } from '../governance/decide';
import { PolicySnapshot } from '../governance/PolicySnapshot';
import { MetricRuling, Ruling } from '../readings/Ruling';

/** The policy in force, and what the ones before it collected data for. */
export interface Policies {
  current(): PolicySnapshot | undefined;
  collectedFor(version: string, metric: string, purpose: Purpose): boolean;
}

/** Who asks, as the catalog knows them, and what for. */
export interface GovernedAsker {
  viewer: Viewer;
  /** As whom the caller wants to see it: both must be served. */
  as?: Viewer;
  /** Missing means the first purpose of each document. */
  purpose?: Purpose;
}

/** Puts questions to the documents in force. One policy holds for a whole answer, and without one nothing is served. */
export class Rulings {
  readonly #policies: Policies;
  readonly #enforceReviewDates: boolean;
  readonly #now: () => number;

  constructor(options: {
    policies: Policies;
    /** Whether a late review closes a metric for outsiders. */
    enforceReviewDates: boolean;
    now?: () => number;
  }) {
    this.#policies = options.policies;
    this.#enforceReviewDates = options.enforceReviewDates;
    this.#now = options.now ?? Date.now;
  }

  /** @param sees - how finely; readings unless said otherwise */
  for(asker: GovernedAsker, sees: AudienceGrain = 'readings'): Ruling {
    const policy = this.#policies.current();
    const now = this.#now();
    const decided = new Map<string, MetricRuling>();
    const ruleFor = (
      viewer: Viewer,
      metric: string,
      grain: AudienceGrain,
    ): MetricRuling => {
      const decision = decide(policy, {
        viewer,
        purpose: asker.purpose,
        metric,
        sees: grain,
        now,
        enforceReviewDates: this.#enforceReviewDates,
      });
      return decision.serve
        ? {
            ...decision,
            covers: versions =>
              versions.every(version =>
                this.#policies.collectedFor(version, metric, decision.purpose),
              ),
          }
        : decision;
    };
    const rule = (metric: string, grain = sees): MetricRuling => {
      const own = ruleFor(asker.viewer, metric, grain);
      return own.serve && asker.as ? ruleFor(asker.as, metric, grain) : own;
    };
    return {
      policyVersion: policy?.version,
      on(metric) {
        const ruling = decided.get(metric) ?? rule(metric);
        decided.set(metric, ruling);
        return ruling;
      },
      onPattern: metric => rule(metric, 'segment-pattern'),
    };
  }
}
