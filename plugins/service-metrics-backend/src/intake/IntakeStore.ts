import { Knex } from 'knex';
import { TokenMaker } from '../contributors/TokenMaker';
import { TokenStore } from '../contributors/TokenStore';
import { FactReport } from '../facts/Fact';
import { LedgerStore } from './LedgerStore';
import { ReportStore } from './ReportStore';
import { Candidate, IncomingReport, Sampler } from './sampling/Sampler';
import { LostReview } from './sampling/dropReview';
import { SampleStore } from './sampling/SampleStore';

/** Counters and watermark that one delivery moves. */
export interface DeliveryTally {
  source: string;
  refused: number;
  dropped: number;
  /** Canonical JSON; undefined leaves the watermark where it is. */
  state?: string;
}

/**
 * One transaction a delivery: ledger, draw, facts, dirty days, counters. Only after its commit may anyone be told "accepted".
 */
export class IntakeStore {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #policyVersion: () => string | undefined;
  readonly #sampler?: Pick<Sampler, 'draw'>;
  readonly #tokenMaker?: TokenMaker;

  constructor(
    knex: Knex,
    options: {
      now?: () => number;
      /** Of the policy in force. */
      policyVersion?: () => string | undefined;
      /** Decides whose review fields are kept; nobody's when left out. */
      sampler?: Pick<Sampler, 'draw'>;
      /** Absent without a root secret: then nobody is counted. */
      tokenMaker?: TokenMaker;
    } = {},
  ) {
    this.#knex = knex;
    this.#now = options.now ?? Date.now;
    this.#policyVersion = options.policyVersion ?? (() => undefined);
    this.#sampler = options.sampler;
    this.#tokenMaker = options.tokenMaker;
  }

  /** Stores reports; answers which of them (by index) were duplicates of earlier deliveries. */
  async store(
    reports: readonly IncomingReport[],
    tally: DeliveryTally,
  ): Promise<Set<number>> {
    const candidates = (await this.#sampler?.draw(reports)) ?? new Map();
    return await this.#knex.transaction(async trx => {
      const receivedAt = this.#now();
      const duplicates = await new LedgerStore(trx).enter(reports, receivedAt);
      const fresh = [...reports.keys()].filter(index => !duplicates.has(index));
      let unsampled = 0;
      if (fresh.length > 0) {
        const drawn = await withReviews(
          trx,
          fresh.map(index => reports[index]),
          fresh.map(index => candidates.get(index)),
        );
        unsampled = drawn.unsampled;
        await new ReportStore(
          trx,
          receivedAt,
          this.#policyVersion() ?? '',
          new TokenStore(trx, this.#tokenMaker),
        ).merge(drawn.reports, drawn.lost);
      }
      await this.#tally(trx, tally, {
        accepted: fresh.length,
        duplicate: duplicates.size,
        unsampled,
      });
      return duplicates;
    });
  }

  async #tally(
    trx: Knex.Transaction,
    tally: DeliveryTally,
    stored: { accepted: number; duplicate: number; unsampled: number },
  ) {
    const { source, refused, dropped, state } = tally;
    const counts = { ...stored, refused, dropped };
    await trx('sources')
      .insert({
        id: source,
        ...counts,
        last_delivery_at: this.#now(),
        ...(state === undefined ? {} : { state }),
      })
      .onConflict('id')
      .merge({
        ...Object.fromEntries(
          Object.entries(counts).map(([name, count]) => [
            name,
            trx.raw('?? + ?', [`sources.${name}`, count]),
          ]),
        ),
        last_delivery_at: this.#now(),
        ...(state === undefined ? {} : { state }),
      });
  }
}

/** Reports as they are stored: the review fields of those that were selected are in, all others are gone. */
async function withReviews(
  trx: Knex.Transaction,
  reports: readonly IncomingReport[],
  candidates: readonly (Candidate | undefined)[],
): Promise<{ reports: FactReport[]; lost: LostReview[]; unsampled: number }> {
  const drawn = candidates.flatMap((candidate, position) =>
    candidate ? [{ candidate, position }] : [],
  );
  const { reviews, lost } =
    drawn.length > 0
      ? await new SampleStore(trx).settle(drawn.map(each => each.candidate))
      : { reviews: [], lost: [] };
  const byPosition = new Map(
    drawn.map(({ position }, index) => [position, reviews[index]]),
  );
  let unsampled = 0;
  const stored = reports.map(({ review: told, ...report }, position) => {
    const review = byPosition.get(position);
    if (told && !review?.selected) {
      unsampled += 1;
    }
    return review
      ? { ...report, fields: { ...report.fields, review } }
      : report;
  });
  return { reports: stored, lost, unsampled };
}
