import {
  quarterOf,
  ReviewField,
  SampledReview,
  StratumSpec,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { FactReport } from '../../facts/Fact';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ownershipAt } from '../../ownership/ownership';
import { DeliveredReview } from './DeliveredReview';
import { drawOf } from './draw';
import { SamplingPeriods } from './SamplingPeriods';
import { stratumOf } from './stratumOf';
import { TeamRates } from './TeamRates';

/** Longest time after its merge in which a change may still be drawn: no single fact is kept longer. */
const LONGEST_MS = 105 * 86_400_000;

/** What the documents in force allow. */
export interface SamplingPolicy {
  strata: readonly StratumSpec[];
  /** Review fields that an active document asks for. */
  keeps: readonly ReviewField[];
}

/** A change that stands in a draw. */
export interface Candidate {
  period: string;
  /** Ref of the group that owned the component at the merge; of the component when none did. */
  part: string;
  /** With the rate at which this part is drawn. */
  stratum: StratumSpec;
  source: string;
  id: string;
  subject: string;
  draw: string;
  /** What is kept of the review when the change is selected. */
  review: Omit<SampledReview, 'period' | 'stratum' | 'rate' | 'selected'>;
}

/** A report after the door, with the review fields that came with it. */
export type IncomingReport = FactReport & { review?: DeliveredReview };

/*
 * Decides whether the review fields of a change are kept. The decision is a function of one report alone: its source and id,
 * the quarter of its `mergedAt` and its `riskFlags`. So a report with review fields has to say both with them; without
 * `mergedAt` the review fields are dropped, and without `riskFlags` the change is routine. Nothing that is learned later
 * changes an earlier decision, and of several reports the newest decides, with all its review fields at once: retries,
 * replays and disorder end in the same bytes.
 *
 * A capped stratum keeps the `cap` highest numbers of a team and quarter. The set of eligible changes only grows, so a change
 * may lose its place to a higher one, and its review fields are deleted then; it never gains one.
 */

export class Sampler {
  readonly #periods: SamplingPeriods;
  readonly #rates: TeamRates;
  readonly #ownership: OwnershipStore;
  readonly #policy: () => SamplingPolicy | undefined;
  readonly #now: () => number;

  constructor(options: {
    periods: SamplingPeriods;
    rates: TeamRates;
    ownership: OwnershipStore;
    policy: () => SamplingPolicy | undefined;
    now?: () => number;
  }) {
    this.#periods = options.periods;
    this.#rates = options.rates;
    this.#ownership = options.ownership;
    this.#policy = options.policy;
    this.#now = options.now ?? Date.now;
  }

  /** The draw of each report that carries review fields and may be drawn, by position. */
  async draw(
    reports: readonly IncomingReport[],
  ): Promise<Map<number, Candidate>> {
    const candidates = new Map<number, Candidate>();
    const policy = this.#policy();
    if (!policy || policy.keeps.length === 0) {
      return candidates;
    }
    const dated = reports.flatMap(({ review, ...report }, position) => {
      const mergedAt = mergedAtOf(report);
      return review &&
        mergedAt !== undefined &&
        mergedAt >= this.#now() - LONGEST_MS
        ? [{ report, review, mergedAt, position }]
        : [];
    });
    if (dated.length === 0) {
      return candidates;
    }
    const components = await this.#ownership.components([
      ...new Set(dated.map(({ report }) => report.subject)),
    ]);
    for (const { report, review, mergedAt, position } of dated) {
      const { source, id, subject } = report;
      const open = await this.#periods.open(quarterOf(mergedAt), policy.strata);
      if (open) {
        const own = stratumOf(
          { id, subject, riskFlags: flagsOf(report) },
          open.strata,
        );
        const history = components.get(subject)?.history ?? [];
        const part = ownershipAt(history, mergedAt).owner || subject;
        const rate = await this.#rates.of(open.period, part, own);
        const stratum = { ...own, rate };
        candidates.set(position, {
          period: open.period,
          part,
          stratum,
          source,
          id,
          subject,
          draw: drawOf(open.seed, stratum.id, `${source}:${id}`),
          review: Object.fromEntries(
            Object.entries(review).filter(([name]) =>
              policy.keeps.some(kept => kept === name),
            ),
          ),
        });
      }
    }
    return candidates;
  }
}

function mergedAtOf({ fields }: FactReport): number | undefined {
  const { mergedAt } = fields;
  return typeof mergedAt === 'string' ? Date.parse(mergedAt) : undefined;
}

function flagsOf({ fields }: FactReport): string[] {
  const { riskFlags } = fields;
  return Array.isArray(riskFlags) ? riskFlags.map(String) : [];
}
