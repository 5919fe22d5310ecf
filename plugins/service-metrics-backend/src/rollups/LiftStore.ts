import { Knex } from 'knex';
import { DayTokenStore } from '../contributors/DayTokenStore';
import { TokenStore } from '../contributors/TokenStore';
import { ClosedDayStore } from '../database/ClosedDayStore';
import { tryLock } from '../database/tryLock';
import { FactStore } from '../facts/FactStore';
import { CauseJudgementStore } from '../links/CauseJudgementStore';
import { FateStore } from '../links/FateStore';
import { IncidentLinkStore } from '../links/IncidentLinkStore';
import { LinkStore } from '../links/LinkStore';
import { RepeatJudgementStore } from '../links/RepeatJudgementStore';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { ScopeStore } from '../ownership/ScopeStore';
import { DirtyDayStore } from './DirtyDayStore';
import { DirtyScopeStore } from './DirtyScopeStore';
import { FoldedWeekStore } from './FoldedWeekStore';
import { RollupStore } from './RollupStore';

/** The stores of one lift; what they read and write is one transaction. */
export interface LiftStores {
  facts: FactStore;
  links: LinkStore;
  incidentLinks: IncidentLinkStore;
  fates: FateStore;
  causes: CauseJudgementStore;
  repeats: RepeatJudgementStore;
  ownership: OwnershipStore;
  scopes: ScopeStore;
  dirtyDays: DirtyDayStore;
  dirtyScopes: DirtyScopeStore;
  rollups: RollupStore;
  tokens: TokenStore;
  dayTokens: DayTokenStore;
  closedDays: ClosedDayStore;
  foldedWeeks: FoldedWeekStore;
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

  /** Groups, systems and domains that have dirty days, those furthest inside first. */
  async dirtyScopes(): Promise<string[]> {
    const scopes = await new DirtyScopeStore(this.#knex).scopes();
    if (scopes.length === 0) {
      return [];
    }
    const tree = await new ScopeStore(this.#knex).all();
    const parents = new Map(tree.map(({ ref, parent }) => [ref, parent]));
    const depthOf = (ref: string) => {
      const path = new Set<string>();
      for (
        let at: string | undefined = ref;
        at !== undefined && !path.has(at);
        at = parents.get(at)
      ) {
        path.add(at);
      }
      return path.size;
    };
    return scopes
      .map(scope => ({ scope, depth: depthOf(scope) }))
      .sort((a, b) => b.depth - a.depth || (a.scope < b.scope ? -1 : 1))
      .map(({ scope }) => scope);
  }

  /** Marks the days of components that were lifted by another engine; to be asked once, at start. */
  async markOutdated(engine: string): Promise<void> {
    for (const ref of await new OwnershipStore(this.#knex).liftedByOther(
      engine,
    )) {
      await this.#knex.transaction(async trx => {
        await new DirtyDayStore(trx).markAll(ref);
        await new OwnershipStore(trx).setLiftedBy(ref, engine);
      });
    }
  }

  /** Lifts in one transaction; undefined, at once, when another worker is at this component. */
  async transaction<T>(
    subject: string,
    lift: (stores: LiftStores) => Promise<T>,
  ): Promise<T | undefined> {
    return await this.#knex.transaction(async trx => {
      const foldedWeeks = new FoldedWeekStore(trx);
      await foldedWeeks.holdOff();
      if (!(await tryLock(trx, subject))) {
        return undefined;
      }
      return await lift({
        facts: new FactStore(trx),
        links: new LinkStore(trx),
        incidentLinks: new IncidentLinkStore(trx),
        fates: new FateStore(trx),
        causes: new CauseJudgementStore(trx),
        repeats: new RepeatJudgementStore(trx),
        ownership: new OwnershipStore(trx),
        scopes: new ScopeStore(trx),
        dirtyDays: new DirtyDayStore(trx),
        dirtyScopes: new DirtyScopeStore(trx),
        rollups: new RollupStore(trx),
        tokens: new TokenStore(trx),
        dayTokens: new DayTokenStore(trx),
        closedDays: new ClosedDayStore(trx),
        foldedWeeks,
      });
    });
  }
}
