import {
  addDays,
  DAY_MS,
  dayOf,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { BandStore } from '../../contributors/BandStore';
import {
  CONTRIBUTOR_BASES,
  ContributorBasis,
} from '../../contributors/ContributorBasis';
import {
  ComponentDayToken,
  DayTokenStore,
} from '../../contributors/DayTokenStore';
import { GroupSize, GroupSizeStore } from '../../contributors/GroupSizeStore';
import { ownershipAt } from '../../ownership/ownership';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import {
  ContributorCount,
  ContributorSets,
  CountQuery,
} from './ContributorSets';
import { spansWithin, weekIdOf } from '../../contributors/spans';

/*
 * How many people are behind a number, at least. Never more than there are: what is shown to others depends on it.
 *
 * Counted are distinct tokens under one salt (the most of all salts, never a sum). Where tokens are gone, the lower edge of the
 * band that was kept of a calendar window inside. Where no source ever told who took part, the members that the owning group
 * had when the window began, as the catalog told; before the first count of them, that first count.
 *
 * One load answers any number of windows of any number of components.
 */
export class ContributorCounts {
  /** False without a root secret: then nobody is counted, and classes W and A are off. */
  readonly isConfigured: boolean;
  readonly #days: DayTokenStore;
  readonly #bands: BandStore;
  readonly #sizes: GroupSizeStore;
  readonly #ownership: OwnershipStore;

  constructor(options: {
    isConfigured: boolean;
    days: DayTokenStore;
    bands: BandStore;
    sizes: GroupSizeStore;
    ownership: OwnershipStore;
  }) {
    this.isConfigured = options.isConfigured;
    this.#days = options.days;
    this.#bands = options.bands;
    this.#sizes = options.sizes;
    this.#ownership = options.ownership;
  }

  /** Answers in the order of the questions. */
  async of(queries: readonly CountQuery[]): Promise<ContributorCount[]> {
    if (queries.length === 0) {
      return [];
    }
    const sets = await this.load({
      components: queries.flatMap(({ parts }) =>
        parts.map(({ component }) => component),
      ),
      scopes: queries.flatMap(({ scope }) => scope ?? []),
      bases: queries.map(({ basis }) => basis),
      from: Math.min(...queries.map(({ from }) => from)),
      to: Math.max(...queries.map(({ to }) => to)),
    });
    return queries.map(query => sets.count(query));
  }

  /** Loads what windows from `from` to `to` (epoch milliseconds) of these components may ask. */
  async load(wanted: {
    components: readonly string[];
    /** Groups, systems and domains of which bands are asked. */
    scopes?: readonly string[];
    bases?: readonly ContributorBasis[];
    from: number;
    to: number;
  }): Promise<ContributorSets> {
    const { from, to } = wanted;
    if (!this.isConfigured || to <= from) {
      return new ContributorSets({ rows: [], bands: [], membersAt: () => 0 });
    }
    const components = [...new Set(wanted.components)];
    const bases = [...new Set(wanted.bases ?? CONTRIBUTOR_BASES)];
    const rows = await this.#days.list(
      components,
      bases,
      dayOf(from),
      addDays(dayOf(to - 1), 1),
    );
    const bands = await this.#bands.list(
      [...new Set([...components, ...(wanted.scopes ?? [])])],
      bases,
      spansWithin(from, to).map(({ id }) => id),
    );
    return new ContributorSets({
      rows,
      bands,
      membersAt: await this.#members(rows),
    });
  }

  /** Sizes of the owners of components of which nobody tells who took part. */
  async #members(
    rows: readonly ComponentDayToken[],
  ): Promise<(component: string, at: number) => number> {
    const silent = new Set(
      rows.filter(({ token }) => token === '').map(row => row.component),
    );
    if (silent.size === 0) {
      return () => 0;
    }
    const known = await this.#ownership.components([...silent]);
    const owners = [...known.values()].flatMap(({ history }) =>
      history.map(({ owner }) => owner).filter(Boolean),
    );
    const sizes = await this.#sizes.list([...new Set(owners)]);
    return (component, at) => {
      const { owner } = ownershipAt(known.get(component)?.history ?? [], at);
      return sizeAt(sizes.get(owner) ?? [], at);
    };
  }
}

/** The size in the week of an instant: the last known until then, or the first known of all. */
function sizeAt(sizes: readonly GroupSize[], at: number): number {
  const week = weekIdOf(Math.floor(at / DAY_MS) * DAY_MS);
  const known = sizes.findLast(size => size.week <= week) ?? sizes.at(0);
  return known?.size ?? 0;
}
