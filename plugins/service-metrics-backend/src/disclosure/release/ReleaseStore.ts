import { Knex } from 'knex';
import { tryLock } from '../../database/tryLock';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ScopeStore } from '../../ownership/ScopeStore';
import { FrozenEventStore } from './FrozenEventStore';
import { ReleasedCellStore } from './ReleasedCellStore';
import { WorkFactStore } from './WorkFactStore';

/** The stores of one decision; what they read and write is one transaction. @internal */
export interface ReleaseStores {
  facts: WorkFactStore;
  events: FrozenEventStore;
  cells: ReleasedCellStore;
  ownership: OwnershipStore;
  scopes: ScopeStore;
}

/** Gives a decision its stores, one at a time of each quarter over all replicas. @internal */
export class ReleaseStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Reading alone. */
  get stores(): ReleaseStores {
    return storesOf(this.#knex);
  }

  /** Decides in one transaction; undefined, at once, when another replica is at it. */
  async transaction<T>(
    quarter: string,
    decide: (stores: ReleaseStores) => Promise<T>,
  ): Promise<T | undefined> {
    return await this.#knex.transaction(async trx =>
      (await tryLock(trx, `release:${quarter}`))
        ? await decide(storesOf(trx))
        : undefined,
    );
  }
}

function storesOf(knex: Knex): ReleaseStores {
  return {
    facts: new WorkFactStore(knex),
    events: new FrozenEventStore(knex),
    cells: new ReleasedCellStore(knex),
    ownership: new OwnershipStore(knex),
    scopes: new ScopeStore(knex),
  };
}
