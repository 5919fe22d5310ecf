import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { FactStore } from '../../facts/FactStore';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { PastIncident } from '../recurrence/proposeRepeats';
import { ReviewStore } from '../reviews/ReviewStore';

/** Two years: a year to look at, each incident of which may repeat one of the year before. */
const SPAN_MS = 728 * DAY_MS;
const MOST = 5_000;

/** Incidents of some components with what trackers and reviews say of their failure mode and factors. */
export class PastIncidents {
  readonly #facts: Pick<FactStore, 'newest'>;
  readonly #ownership: Pick<OwnershipStore, 'components'>;
  readonly #reviews: Pick<ReviewStore, 'ofIncidents'>;
  readonly #now: () => number;

  constructor(options: {
    facts: Pick<FactStore, 'newest'>;
    ownership: Pick<OwnershipStore, 'components'>;
    reviews: Pick<ReviewStore, 'ofIncidents'>;
    now: () => number;
  }) {
    this.#facts = options.facts;
    this.#ownership = options.ownership;
    this.#reviews = options.reviews;
    this.#now = options.now;
  }

  /** Oldest first; one that touched several of the components is one incident. What a review says wins over a tracker. */
  async of(components: readonly string[]): Promise<PastIncident[]> {
    if (components.length === 0) {
      return [];
    }
    const now = this.#now();
    const [facts, known, reviews] = await Promise.all([
      this.#facts.newest('incident', components, now - SPAN_MS, now, MOST),
      this.#ownership.components(components),
      this.#reviews.ofIncidents(components),
    ]);
    const contents = new Map(
      reviews.flatMap(({ about, content }) =>
        about.kind === 'incident'
          ? [[keyOf(about.incident), content] as const]
          : [],
      ),
    );
    const incidents = new Map<string, PastIncident>();
    for (const { source, id, subject, fields } of facts.reverse()) {
      const key = keyOf({ source, id });
      const before = incidents.get(key);
      const content = contents.get(key);
      const system = known.get(subject)?.history.at(-1)?.system;
      const startedAt = Date.parse(fields.startedAt ?? '');
      const factors = content?.factors.length
        ? content.factors
        : fields.contributingFactors ?? before?.factors ?? [];
      incidents.set(key, {
        source,
        id,
        services: [...new Set([...(before?.services ?? []), subject])],
        systems: [
          ...new Set([...(before?.systems ?? []), ...(system ? [system] : [])]),
        ],
        startedAt: Math.min(startedAt, before?.startedAt ?? startedAt),
        ...(fields.restoredAt
          ? { restoredAt: Date.parse(fields.restoredAt) }
          : {}),
        failureMode:
          content?.failureMode ?? fields.failureMode ?? before?.failureMode,
        factors,
      });
    }
    return [...incidents.values()];
  }
}

export function keyOf({ source, id }: { source: string; id: string }): string {
  return `${source} ${id}`;
}
