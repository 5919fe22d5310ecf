import { Knex } from 'knex';
import { tryLock } from '../database/tryLock';
import { FactStore } from '../facts/FactStore';
import { FateStore } from '../links/FateStore';
import { IncidentLinkStore } from '../links/IncidentLinkStore';
import { LinkStore } from '../links/LinkStore';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { DirtyDayStore } from './DirtyDayStore';
import { RollupStore } from './RollupStore';

/** The stores of one lift; what they read and write is one transaction. */
export interface LiftStores {
  facts: FactStore;
  links: LinkStore;
  incidentLinks: IncidentLinkStore;
  fates: FateStore;
  ownership: OwnershipStore;
  dirtyDays: DirtyDayStore;
  rollups: RollupStore;
}

/** Gives a lift its stores, one component at a time over all replicas. */
export class LiftStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Components of the catalog that have dirty days. */
  async subjects(): Promise<string[]> {
    return await new DirtyDayStore(this.#knex).subjects();
  }

  /** Lifts in one transaction; undefined, at once, when another worker is at this component. */
  async transaction<T>(
    subject: string,
    lift: (stores: LiftStores) => Promise<T>,
  ): Promise<T | undefined> {
    return await this.#knex.transaction(async trx => {
      if (!(await tryLock(trx, subject))) {
        return undefined;
      }
      return await lift({
        facts: new FactStore(trx),
        links: new LinkStore(trx),
        incidentLinks: new IncidentLinkStore(trx),
        fates: new FateStore(trx),
        ownership: new OwnershipStore(trx),
        dirtyDays: new DirtyDayStore(trx),
        rollups: new RollupStore(trx),
      });
    });
  }
}
