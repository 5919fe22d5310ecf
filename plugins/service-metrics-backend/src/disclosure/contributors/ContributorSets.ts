import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { Band } from '../../contributors/BandStore';
import { ContributorBasis } from '../../contributors/ContributorBasis';
import { ComponentDayToken } from '../../contributors/DayTokenStore';
import { UNNAMED } from '../../contributors/dayTokens';
import { spansWithin } from '../../contributors/spans';

/** What is counted of a component: all of it, or what happened while it belonged to the scope. Epoch milliseconds. */
export interface CountedPart {
  component: string;
  from?: number;
  to?: number;
}

/** How many took part in what these components did from `from` (included) to `to`; whole UTC days, epoch milliseconds. */
export interface CountQuery {
  parts: readonly CountedPart[];
  basis: ContributorBasis;
  from: number;
  to: number;
  /** Ref of the group, system or domain whose parts these are: what is kept of it in bands counts too. */
  scope?: string;
}

/** At least so many distinct people, and by what that is known. */
export interface ContributorCount {
  atLeast: number;
  /** `none` where nothing was counted, or nothing is known. */
  basis: 'tokens' | 'band' | 'members' | 'none';
}

/** Rows of one component and basis, in order of days. */
interface Shelf {
  days: number[];
  /** Number of the salt; undefined on days whose sources tell of nobody. */
  salts: (number | undefined)[];
  tokens: number[];
}

/**
 * Everything that counts of some windows ask, loaded once and counted in memory. Distinct people are the most that one salt
 * knows, never a sum over salts: tokens of two quarters may be of one person.
 */
export class ContributorSets {
  readonly #shelves = new Map<string, Shelf>();
  readonly #bands = new Map<string, number>();
  readonly #membersAt: (component: string, at: number) => number;

  constructor(options: {
    rows: readonly ComponentDayToken[];
    bands: readonly Band[];
    /** Size of the group that owned a component at an instant; 0 when unknown. */
    membersAt: (component: string, at: number) => number;
  }) {
    this.#membersAt = options.membersAt;
    const numbers = new Map<string, number>();
    const numberOf = (text: string) => {
      const known = numbers.get(text) ?? numbers.size;
      numbers.set(text, known);
      return known;
    };
    const inOrder = [...options.rows].sort((a, b) => (a.day < b.day ? -1 : 1));
    for (const { component, basis, day, quarter, token } of inOrder) {
      if (token === UNNAMED) {
        // It may be nobody's: at least so many took part without it.
        continue;
      }
      const key = `${component} ${basis}`;
      const shelf = this.#shelves.get(key) ?? {
        days: [],
        salts: [],
        tokens: [],
      };
      this.#shelves.set(key, shelf);
      shelf.days.push(Date.parse(day));
      shelf.salts.push(token === '' ? undefined : numberOf(quarter));
      shelf.tokens.push(numberOf(token));
    }
    for (const { scope, basis, span, atLeast } of options.bands) {
      this.#bands.set([scope, basis, span].join(' '), atLeast);
    }
  }

  count(query: CountQuery): ContributorCount {
    const { parts, basis, from, to, scope } = query;
    const bySalt = new Map<number, Set<number>>();
    let members = 0;
    let band = 0;
    for (const part of parts) {
      const begin = Math.max(from, part.from ?? from);
      const end = Math.min(to, part.to ?? to);
      if (this.#collect(part.component, basis, begin, end, bySalt)) {
        members = Math.max(members, this.#membersAt(part.component, begin));
      }
      band = Math.max(band, this.#bandOf(part.component, basis, begin, end));
    }
    if (scope !== undefined) {
      band = Math.max(band, this.#bandOf(scope, basis, from, to));
    }
    const tokens = Math.max(
      0,
      ...[...bySalt.values()].map(people => people.size),
    );
    const atLeast = Math.max(tokens, band, members);
    if (atLeast === 0) {
      return { atLeast, basis: 'none' };
    }
    if (tokens === atLeast) {
      return { atLeast, basis: 'tokens' };
    }
    return { atLeast, basis: band === atLeast ? 'band' : 'members' };
  }

  /** Collects tokens by salt; answers whether something was counted of which nobody tells who took part. */
  #collect(
    component: string,
    basis: ContributorBasis,
    from: number,
    to: number,
    bySalt: Map<number, Set<number>>,
  ): boolean {
    const shelf = this.#shelves.get(`${component} ${basis}`);
    if (!shelf) {
      return false;
    }
    // A component may move within a day. Such a day counts for nobody: rather too few than too many.
    const first = Math.ceil(from / DAY_MS) * DAY_MS;
    const last = Math.floor(to / DAY_MS) * DAY_MS;
    let isSilent = false;
    for (let at = lowerBound(shelf.days, first); at < shelf.days.length; at++) {
      if (shelf.days[at] >= last) {
        break;
      }
      const salt = shelf.salts[at];
      if (salt === undefined) {
        isSilent = true;
        continue;
      }
      const people = bySalt.get(salt);
      if (people) {
        people.add(shelf.tokens[at]);
      } else {
        bySalt.set(salt, new Set([shelf.tokens[at]]));
      }
    }
    return isSilent;
  }

  #bandOf(
    scope: string,
    basis: ContributorBasis,
    from: number,
    to: number,
  ): number {
    if (this.#bands.size === 0) {
      return 0;
    }
    return Math.max(
      0,
      ...spansWithin(from, to).map(
        ({ id }) => this.#bands.get([scope, basis, id].join(' ')) ?? 0,
      ),
    );
  }
}

/** Index of the first number that is not below `value`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
