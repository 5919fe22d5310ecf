import { LoggerService } from '@backstage/backend-plugin-api';
import {
  DAY_MS,
  dayOf,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { calendarQuarter, quarterIdOf } from '../../calendar';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ScopeStore } from '../../ownership/ScopeStore';
import { closedWindows } from './closedWindows';
import { decideQuarter } from './decideQuarter';
import { CountedToken } from './gatherAtoms';
import { OUTCOME_BASES, OutcomeBasis } from './OutcomeBasis';
import { ScopeTree } from './ScopeTree';
import { ShownOutcome, ShownOutcomeStore } from './ShownOutcomeStore';

/*
 * Decides quarter by quarter what of class O may be told outside of the owning team. Nothing is told of a window that is
 * not closed, and nothing while its days wait to be counted. A quarter is decided anew when another window closes or more
 * facts came, until the tokens that people are counted by go; what was decided last stays. None go before the quarter is
 * sealed, so where there are none nobody was named, and the sizes of groups stand for them. It costs one read of a quarter's
 * tokens, and some seconds of work at ten thousand services.
 */

/** Unless a window closed, the next decision waits for so many times what a long one took. */
const RESTS = 20;
const LONG_MS = 1_000;

/** Quarters looked at: as far back as a page can ask, and one more. */
const QUARTERS = 6;

/** Where people are counted; nobody is without a root secret. */
export interface OutcomePeople {
  isConfigured: boolean;
  list(
    components: readonly string[],
    basis: OutcomeBasis,
    from: string,
    to: string,
  ): Promise<CountedToken[]>;
  /** Sizes of groups, asked at an instant. */
  sizes(
    groups: readonly string[],
  ): Promise<(ref: string, at: number) => number>;
}

export class OutcomeJob {
  readonly #store: ShownOutcomeStore;
  readonly #people: OutcomePeople;
  readonly #ownership: Pick<OwnershipStore, 'all'>;
  readonly #scopes: Pick<ScopeStore, 'all'>;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #restsUntil = new Map<string, number>();

  constructor(options: {
    store: ShownOutcomeStore;
    people: OutcomePeople;
    ownership: Pick<OwnershipStore, 'all'>;
    scopes: Pick<ScopeStore, 'all'>;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#store = options.store;
    this.#people = options.people;
    this.#ownership = options.ownership;
    this.#scopes = options.scopes;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** Decides what is due, newest quarter first. */
  async run(signal?: AbortSignal): Promise<void> {
    if (!this.#people.isConfigured) {
      return;
    }
    const now = this.#now();
    const [decided, accepted] = await Promise.all([
      this.#store.decided(),
      this.#store.accepted(),
    ]);
    for (const quarter of quartersUntil(now)) {
      const last = decided.get(quarter);
      const closed = closedWindows(quarter, now).length;
      const isNew = last?.closedWindows !== closed;
      const isRested = now >= (this.#restsUntil.get(quarter) ?? 0);
      const isDue =
        closed > 0 &&
        !last?.sealed &&
        (isNew || (last.accepted !== accepted && isRested));
      if (isDue && !signal?.aborted) {
        const began = this.#now();
        await this.#decide(quarter, { accepted });
        const took = this.#now() - began;
        if (took >= LONG_MS) {
          this.#restsUntil.set(quarter, began + RESTS * took);
        }
      }
    }
  }

  /**
   * Decides a quarter for the last time, before the tokens by which people are counted go. Answers false while its days wait
   * to be counted or no component is known, and then they must not go yet.
   */
  async seal(quarter: string): Promise<boolean> {
    if (!this.#people.isConfigured) {
      await this.keep(quarter);
      return true;
    }
    // Some changes of a quarter go out in the next one, and count there by the tokens of this one.
    const next = quarterIdOf(dayOf(calendarQuarter(quarter).quarter.to));
    return (
      (await this.#decide(next, {})) &&
      (await this.#decide(quarter, { sealed: true }))
    );
  }

  /** Seals a quarter as it was decided, when its tokens go without a last decision: without them it would be one on nothing. */
  async keep(quarter: string): Promise<void> {
    await this.#store.seal(quarter, this.#now());
  }

  async #decide(
    quarter: string,
    options: { accepted?: number; sealed?: boolean },
  ): Promise<boolean> {
    const now = this.#now();
    const windows = closedWindows(quarter, now);
    const from = dayOf(calendarQuarter(quarter).quarter.from);
    const to =
      windows
        .map(window => window.to)
        .sort()
        .at(-1) ?? from;
    if (await this.#store.isUnsettled(from, to)) {
      return false;
    }
    const components = await this.#ownership.all();
    if (components.size === 0) {
      // Facts may come before the catalog was read; a decision on nobody's services would stand until the next fact.
      return false;
    }
    const scopes = await this.#scopes.all();
    const groups = new ScopeTree(scopes.filter(({ ref }) => isGroup(ref)));
    const systems = new ScopeTree(scopes.filter(({ ref }) => !isGroup(ref)));
    const sizeOf = await this.#people.sizes(groups.refs);
    const before = await this.#store.ofQuarter(quarter);
    const earlier = (await this.#store.decided()).get(quarterBefore(quarter));
    const shown: ShownOutcome[] = [];
    for (const basis of OUTCOME_BASES) {
      const refs = [...components.keys()];
      const rows = await this.#people.list(refs, basis, from, to);
      shown.push(
        ...decideQuarter({
          basis,
          windows,
          rows,
          components,
          groups,
          systems,
          sizeOf,
          before: before.filter(row => row.basis === basis),
          ...(earlier?.sealed ? { finalUntil: dayOf(earlier.decidedAt) } : {}),
        }),
      );
    }
    await this.#store.replace(quarter, shown, {
      decidedAt: now,
      closedWindows: windows.length,
      accepted: options.accepted ?? (await this.#store.accepted()),
      sealed: options.sealed ?? false,
    });
    this.#logger.debug(
      `Decided what of ${quarter} is told: ${shown.length} windows`,
    );
    return true;
  }
}

function isGroup(ref: string): boolean {
  return ref.startsWith('group:');
}

function quarterBefore(quarter: string): string {
  return quarterIdOf(dayOf(calendarQuarter(quarter).quarter.from - DAY_MS));
}

/** This quarter and those before it, newest first. */
function quartersUntil(now: number): string[] {
  const quarters = [quarterIdOf(dayOf(now))];
  while (quarters.length < QUARTERS) {
    quarters.push(quarterBefore(quarters[quarters.length - 1]));
  }
  return quarters;
}
