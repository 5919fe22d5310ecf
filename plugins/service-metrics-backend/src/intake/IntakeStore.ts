import { Knex } from 'knex';
import { TokenMaker } from '../contributors/TokenMaker';
import { TokenStore } from '../contributors/TokenStore';
import { Keeping } from '../database/Keeping';
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

/** Which reports of a delivery, by index, nothing was stored of. */
export interface StoredDelivery {
  /** Delivered before. */
  duplicates: Set<number>;
  /** Of closed days. */
  tooLate: Set<number>;
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
  readonly #keeping?: Keeping;

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
      /** Everything is kept when left out. */
      keeping?: Keeping;
    } = {},
  ) {
    this.#knex = knex;
    this.#now = options.now ?? Date.now;
    this.#policyVersion = options.policyVersion ?? (() => undefined);
    this.#sampler = options.sampler;
    this.#tokenMaker = options.tokenMaker;
    this.#keeping = options.keeping;
  }

  /** Stores reports. */
  async store(
    reports: readonly IncomingReport[],
    tally: DeliveryTally,
  ): Promise<StoredDelivery> {
    const candidates = (await this.#sampler?.draw(reports)) ?? new Map();
    return await this.#knex.transaction(async trx => {
      const receivedAt = this.#now();
      const store = new ReportStore(
        trx,
        receivedAt,
        this.#policyVersion() ?? '',
        new TokenStore(trx, this.#tokenMaker),
        this.#keeping,
      );
      const duplicates = await new LedgerStore(trx).enter(reports, receivedAt);
      const fresh = [...reports.keys()].filter(index => !duplicates.has(index));
      const late = await store.screen(fresh.map(index => reports[index]));
      const tooLate = new Set(fresh.filter(index => late.has(reports[index])));
      const timely = fresh.filter(index => !tooLate.has(index));
      let unsampled = 0;
      if (timely.length > 0) {
        const drawn = await withReviews(
          trx,
          timely.map(index => reports[index]),
          timely.map(index => candidates.get(index)),
        );
        unsampled = drawn.unsampled;
        const gone = await store.merge(drawn.reports, drawn.lost);
        drawn.reports.forEach((report, position) => {
          if (gone.has(report)) {
            tooLate.add(timely[position]);
          }
        });
      }
      await this.#tally(trx, tally, {
        accepted: fresh.length,
        duplicate: duplicates.size,
        too_late: tooLate.size,
        unsampled,
      });
      return { duplicates, tooLate };
    });
  }

  async #tally(
    trx: Knex.Transaction,
    tally: DeliveryTally,
    stored: {
      accepted: number;
      duplicate: number;
      too_late: number;
      unsampled: number;
    },
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
