import { LoggerService } from '@backstage/backend-plugin-api';
import {
  DAY_MS,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { calendarQuarter } from '../../calendar';
import { BandStore } from '../../contributors/BandStore';
import { DayTokenStore } from '../../contributors/DayTokenStore';
import { QuarterStore } from '../../contributors/QuarterStore';
import { Salt, SaltStore } from '../../contributors/SaltStore';
import { ownershipAt } from '../../ownership/ownership';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ScopeStore } from '../../ownership/ScopeStore';
import { foldBands } from './foldBands';

/** How long after its end a quarter's tokens are kept. */
const KEPT_MS = 14 * DAY_MS;
/** What still came for a closed quarter is given time to be lifted before it is folded. */
const LIFTED_MS = 3_600_000;
/** For so long a step that fails may hold the closing up: no token is kept for more than a day beyond its limit. */
const PATIENCE_MS = 20 * 3_600_000;

/** What became of one quarter. */
export interface ClosedQuarter {
  quarter: string;
  /** Bands that were kept or raised. */
  bands: number;
  /** Rows that were deleted. */
  rows: number;
  /** False when facts of the quarter came meanwhile; the next run goes on. */
  saltDestroyed: boolean;
}

/** Something that needs the tokens of a quarter a last time. */
export type BeforeClose = (quarter: string) => Promise<void>;

/*
 * Forgets who took part, 14 days after a quarter ended: first whoever needs the tokens is asked, then the bands of every
 * component, group, system and domain are kept, then the tokens go, and last the salt. From then on nobody can make a token of
 * that quarter again, with whatever secret and list of names.
 *
 * It may be ended at any point and run again. Facts that are told for a quarter already closed get a salt of their own, are
 * folded into the bands (the higher one stays) and forgotten by a later run.
 */
export class QuarterClose {
  readonly #salts: SaltStore;
  readonly #days: DayTokenStore;
  readonly #bands: BandStore;
  readonly #quarters: QuarterStore;
  readonly #ownership: OwnershipStore;
  readonly #scopes: ScopeStore;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #before: { step: BeforeClose; without?: BeforeClose }[] = [];

  constructor(options: {
    salts: SaltStore;
    days: DayTokenStore;
    bands: BandStore;
    quarters: QuarterStore;
    ownership: OwnershipStore;
    scopes: ScopeStore;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#salts = options.salts;
    this.#days = options.days;
    this.#bands = options.bands;
    this.#quarters = options.quarters;
    this.#ownership = options.ownership;
    this.#scopes = options.scopes;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Asks for a last look. Whoever fails is asked again at the next run, for 20 hours; then the quarter closes without.
   *
   * @param without - what must be done then, while the tokens are still there
   */
  beforeClose(step: BeforeClose, without?: BeforeClose): void {
    this.#before.push({ step, without });
  }

  /** Quarters of which something is kept, and the instant from which each may close, in epoch milliseconds. */
  async kept(): Promise<{ quarter: string; dueAt: number }[]> {
    return (await this.#salts.list()).map(salt => ({
      quarter: salt.quarter,
      dueAt: dueAt(salt),
    }));
  }

  /** Closes every quarter that is due. */
  async run(signal?: AbortSignal): Promise<ClosedQuarter[]> {
    const now = this.#now();
    const closed: ClosedQuarter[] = [];
    for (const salt of await this.#salts.list()) {
      if (
        !signal?.aborted &&
        now >= dueAt(salt) &&
        (await this.#prepare(salt, now))
      ) {
        closed.push(await this.#close(salt.quarter));
      }
    }
    return closed;
  }

  async #prepare(salt: Salt, now: number): Promise<boolean> {
    for (const { step, without } of this.#before) {
      try {
        await step(salt.quarter);
      } catch (error) {
        const waits = now < dueAt(salt) + PATIENCE_MS;
        this.#logger.error(
          `A step before the closing of ${salt.quarter} failed; it ${
            waits ? 'waits' : 'closes without'
          }`,
          { cause: String(error) },
        );
        if (waits) {
          return false;
        }
        await without?.(salt.quarter);
      }
    }
    return true;
  }

  async #close(quarter: string): Promise<ClosedQuarter> {
    const tokens = await this.#days.listQuarter(quarter);
    const bands = foldBands(tokens, await this.#scopesOf());
    await this.#bands.raise(bands);
    const rows = await this.#quarters.eraseTokens(quarter);
    const saltDestroyed = await this.#quarters.destroySalt(quarter);
    this.#logger.info(
      `Quarter ${quarter}: ${rows} rows of tokens deleted, ${
        bands.length
      } bands kept, salt ${saltDestroyed ? 'destroyed' : 'still in use'}`,
    );
    return { quarter, bands: bands.length, rows, saltDestroyed };
  }

  /** The component, and the group and system it was in on a day with everything above them. */
  async #scopesOf(): Promise<(component: string, day: string) => string[]> {
    const components = await this.#ownership.all();
    const tree = await this.#scopes.all();
    const parents = new Map(tree.map(({ ref, parent }) => [ref, parent]));
    return (component, day) => {
      const { owner, system } = ownershipAt(
        components.get(component)?.history ?? [],
        startOfDay(day),
      );
      const scopes = new Set([component]);
      for (const first of [owner, system]) {
        let at: string | undefined = first;
        while (at && !scopes.has(at)) {
          scopes.add(at);
          at = parents.get(at);
        }
      }
      return [...scopes];
    };
  }
}

function dueAt({ quarter, createdAt }: Salt): number {
  return Math.max(
    calendarQuarter(quarter).quarter.to + KEPT_MS,
    createdAt + LIFTED_MS,
  );
}
