import { Knex } from 'knex';
import { FactReport } from '../facts/Fact';
import { LedgerStore } from './LedgerStore';
import { ReportStore } from './ReportStore';

/** Counters and watermark that one delivery moves. */
export interface DeliveryTally {
  source: string;
  refused: number;
  dropped: number;
  /** Canonical JSON; undefined leaves the watermark where it is. */
  state?: string;
}

/**
 * One transaction a delivery: ledger, facts, dirty days, counters. Only after its commit may anyone be told "accepted".
 */
export class IntakeStore {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #policyVersion: () => string | undefined;

  constructor(
    knex: Knex,
    options: {
      now?: () => number;
      /** Of the policy in force. */
      policyVersion?: () => string | undefined;
    } = {},
  ) {
    this.#knex = knex;
    this.#now = options.now ?? Date.now;
    this.#policyVersion = options.policyVersion ?? (() => undefined);
  }

  /** Stores reports; answers which of them (by index) were duplicates of earlier deliveries. */
  async store(
    reports: readonly FactReport[],
    tally: DeliveryTally,
  ): Promise<Set<number>> {
    return await this.#knex.transaction(async trx => {
      const receivedAt = this.#now();
      const duplicates = await new LedgerStore(trx).enter(reports, receivedAt);
      const fresh = reports.filter((_, index) => !duplicates.has(index));
      if (fresh.length > 0) {
        await new ReportStore(
          trx,
          receivedAt,
          this.#policyVersion() ?? '',
        ).merge(fresh);
      }
      await this.#tally(trx, tally, fresh.length, duplicates.size);
      return duplicates;
    });
  }

  async #tally(
    trx: Knex.Transaction,
    tally: DeliveryTally,
    accepted: number,
    duplicate: number,
  ) {
    const { source, refused, dropped, state } = tally;
    const counts = { accepted, duplicate, refused, dropped };
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
