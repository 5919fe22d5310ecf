import {
  quarterSpan,
  SampleOutcome,
  SampleManifest,
  SamplingLedger,
  SamplingPeriod,
  TeamSample,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { OutcomeStore } from './OutcomeStore';
import { SampleReadStore, SampleScope, StoredPeriod } from './SampleReadStore';

/** Most changes in an answer. */
const MOST_CHANGES = 200;

/** What the sample holds; decides no access. */
export class DefaultSample {
  readonly #store: SampleReadStore;
  readonly #outcomes: OutcomeStore;
  readonly #now: () => number;

  constructor(options: {
    store: SampleReadStore;
    outcomes: OutcomeStore;
    now?: () => number;
  }) {
    this.#store = options.store;
    this.#outcomes = options.outcomes;
    this.#now = options.now ?? Date.now;
  }

  /** What everyone may know: no count of a period that is still open, and none of a team. */
  async ledger(): Promise<SamplingLedger> {
    const periods = await this.#store.periods();
    return {
      periods: await Promise.all(periods.map(each => this.#toLedger(each))),
    };
  }

  async #toLedger(stored: StoredPeriod): Promise<SamplingPeriod> {
    const { period, closedAt, openedAt } = stored;
    const { from, to } = quarterSpan(period);
    const isClosed = closedAt !== undefined;
    const begun = openedAt === undefined ? 'waiting' : 'open';
    const current = from <= this.#now() ? begun : 'announced';
    const counts = isClosed ? await this.#store.counts(period) : [];
    return {
      period,
      from: toIso(from),
      to: toIso(to),
      state: isClosed ? 'closed' : current,
      commitment: stored.commitment,
      committedAt: toIso(stored.committedAt),
      committedBefore: stored.committedAt < from,
      ...(isClosed
        ? {
            closedAt: toIso(closedAt),
            seed: stored.seed,
            nonce: stored.nonce,
            manifestHash: stored.manifestHash,
            partHashes: await this.#store.partHashes(period),
          }
        : {}),
      strata: isClosed ? withCounts(stored.strata, counts) : [],
    };
  }

  /** What was sampled in a scope; `off`, sentences and links are for the door to add. */
  async of(
    period: string,
    scope: SampleScope,
  ): Promise<
    Pick<TeamSample, 'period' | 'from' | 'to' | 'strata' | 'changes' | 'cut'>
  > {
    const { from, to } = quarterSpan(period);
    const stored = (await this.#store.periods()).find(
      each => each.period === period,
    );
    const counts = await this.#store.counts(period, scope);
    const rates = await this.#store.rates(period, scope);
    const units = await this.#store.selected(period, scope, MOST_CHANGES + 1);
    const noted = await this.#outcomes.list([
      ...new Set(units.map(({ subject }) => subject)),
    ]);
    const outcomes = new Map(
      noted.map(each => [keyOf(each), each.outcomes] as const),
    );
    return {
      period,
      from: toIso(from),
      to: toIso(to),
      strata: withCounts(stored?.strata ?? [], counts).map(each => {
        const own = rates.filter(({ stratum }) => stratum === each.stratum);
        return own.length
          ? { ...each, rates: own.map(({ rate }) => rate) }
          : each;
      }),
      changes: units.slice(0, MOST_CHANGES).map(({ at, ...unit }) => ({
        ...unit,
        ...(at === undefined ? {} : { mergedAt: toIso(at) }),
        outcomes: outcomes.get(keyOf(unit)) ?? [],
      })),
      cut: units.length > MOST_CHANGES,
    };
  }

  /** All that draws a closed period again, for some parts or all; undefined while it has not closed. */
  async manifest(
    period: string,
    parts?: readonly string[],
  ): Promise<SampleManifest | undefined> {
    const stored = (await this.#store.periods()).find(
      each => each.period === period,
    );
    const { seed, nonce, manifestHash } = stored ?? {};
    if (!stored || !seed || !nonce || !manifestHash) {
      return undefined;
    }
    return {
      period,
      commitment: stored.commitment,
      seed,
      nonce,
      manifestHash,
      partHashes: await this.#store.partHashes(period),
      strata: stored.strata,
      parts: await this.#store.manifestParts(period, parts),
    };
  }

  /** Notes what was found; false when the change is not in the sample. */
  async note(
    change: { source: string; id: string; subject: string },
    outcomes: SampleOutcome[],
  ): Promise<boolean> {
    const period = await this.#store.periodOf(change);
    if (period === undefined) {
      return false;
    }
    const day = toIso(this.#now()).slice(0, 10);
    await this.#outcomes.set({ ...change, outcomes, period, day });
    return true;
  }
}

function withCounts(
  strata: StoredPeriod['strata'],
  counts: readonly { stratum: string; eligible: number; selected: number }[],
) {
  return strata.map(({ id, rate, perWeek, cap }) => {
    const count = counts.find(({ stratum }) => stratum === id);
    return {
      stratum: id,
      rate,
      ...(perWeek === undefined ? {} : { perWeek }),
      ...(cap === undefined ? {} : { cap }),
      eligible: count?.eligible ?? 0,
      selected: count?.selected ?? 0,
    };
  });
}

function keyOf({
  source,
  id,
  subject,
}: {
  source: string;
  id: string;
  subject: string;
}): string {
  return JSON.stringify([subject, source, id]);
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
