import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Instead,
  NO_ROOT_SECRET,
  Reading,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ScopeStore } from '../../ownership/ScopeStore';
import { GovernedAsker } from '../Rulings';
import { basisOf } from './OutcomeBasis';
import { OutsiderPage, OutsiderPages, OutsideSummary } from './OutsiderPages';

/** Groups above that are asked. */
const MOST_PARENTS = 3;

/** What is told of groups is the same for everyone outside, and kept for as long as membership is. */
const REMEMBERED_MS = 60_000;

type Asked = GovernedAsker & { credentials: BackstageCredentials };

/**
 * Finds what may be shown in place of a suppressed reading: a longer window of the same subject, else the same or the last
 * quarter of the nearest group above that the caller can see. Everything that it finds went through the same decisions.
 */
export class InsteadFinder {
  readonly #pages: OutsiderPages;
  readonly #catalog: CatalogService;
  readonly #ownership: Pick<OwnershipStore, 'component'>;
  readonly #scopes: Pick<ScopeStore, 'path'>;
  readonly #policyVersion: () => string | undefined;
  readonly #now: () => number;
  readonly #remembered = new Map<
    string,
    { since: number; summary: Promise<OutsideSummary> }
  >();

  constructor(options: {
    pages: OutsiderPages;
    catalog: CatalogService;
    ownership: Pick<OwnershipStore, 'component'>;
    scopes: Pick<ScopeStore, 'path'>;
    policyVersion: () => string | undefined;
    now?: () => number;
  }) {
    this.#pages = options.pages;
    this.#catalog = options.catalog;
    this.#ownership = options.ownership;
    this.#scopes = options.scopes;
    this.#policyVersion = options.policyVersion;
    this.#now = options.now ?? Date.now;
  }

  /** The readings of a page, each suppressed one with what may be shown instead. */
  async complete(outside: OutsiderPage, asker: Asked): Promise<Reading[]> {
    const { page } = outside;
    const isHidden = (reading: Reading) =>
      reading.status === 'suppressed' &&
      reading.reason !== NO_ROOT_SECRET &&
      this.#pages.outcome(reading.metric) !== undefined;
    const hidden = page.readings.filter(isHidden);
    if (hidden.length === 0) {
      return page.readings;
    }
    const found = new Map<Reading, Instead>();
    const told = this.#told(outside, hidden);
    for (const reading of hidden) {
      const other = told.find(one => isLonger(one, reading));
      if (other) {
        found.set(reading, { kind: 'window', reading: bare(other) });
      }
    }
    const open = () => hidden.filter(reading => !found.has(reading));
    for (const parent of open().length > 0
      ? await this.#above(page.subject)
      : []) {
      const above = open().length > 0 && (await this.#summary(parent, asker));
      for (const reading of above ? open() : []) {
        const other = above && matching(above, reading);
        if (other) {
          found.set(reading, { kind: 'parent', reading: bare(other) });
        }
      }
    }
    return page.readings.map(reading => {
      const instead = found.get(reading);
      return instead ? { ...reading, instead } : reading;
    });
  }

  /** What may be told of the subject, from fine to coarse. What stands for something else is of one block on a whole page. */
  #told(
    { page, windows, longer }: OutsiderPage,
    hidden: readonly Reading[],
  ): Reading[] {
    const [block] = hidden.flatMap(({ metric, segment = '' }) => {
      const outcome = this.#pages.outcome(metric);
      return (outcome && windows.longerOf(basisOf(outcome), segment)) ?? [];
    });
    const others = longer.filter(
      ({ window }) =>
        block &&
        (window.label === 'quarter' ||
          (window.from.startsWith(block.from) &&
            window.to.startsWith(block.to))),
    );
    return [...page.readings, ...others]
      .filter(({ status }) => status === 'ok')
      .sort((a, b) => lengthOf(a) - lengthOf(b));
  }

  async #above(subject: string): Promise<string[]> {
    if (!subject.startsWith('component:')) {
      const [, ...above] = await this.#scopes.path(subject);
      return above.slice(0, MOST_PARENTS);
    }
    const component = await this.#ownership.component(subject);
    const owner = component?.history.at(-1)?.owner;
    return owner ? (await this.#scopes.path(owner)).slice(0, MOST_PARENTS) : [];
  }

  /** What anybody outside sees of a group; undefined when the caller cannot see that it exists. */
  async #summary(
    subject: string,
    { credentials, viewer, purpose }: Asked,
  ): Promise<OutsideSummary | undefined> {
    if (!(await this.#catalog.getEntityByRef(subject, { credentials }))) {
      return undefined;
    }
    const now = this.#now();
    for (const [key, { since }] of this.#remembered) {
      if (now - since >= REMEMBERED_MS) {
        this.#remembered.delete(key);
      }
    }
    const { isInOrganisation } = viewer;
    const key = JSON.stringify([
      subject,
      purpose,
      isInOrganisation,
      this.#policyVersion(),
    ]);
    const known = this.#remembered.get(key);
    if (known) {
      return await known.summary;
    }
    const summary = this.#pages.summary(subject, {
      viewer: {
        isInOrganisation,
        isOwningTeam: false,
        isReviewer: false,
        isLeader: false,
      },
      ...(purpose ? { purpose } : {}),
    });
    this.#remembered.set(key, { since: now, summary });
    summary.catch(() => this.#remembered.delete(key));
    return await summary;
  }
}

function isLonger(other: Reading, reading: Reading): boolean {
  return (
    other.metric === reading.metric &&
    other.segment === reading.segment &&
    lengthOf(other) > lengthOf(reading)
  );
}

/** The same window of the group above, else its last quarter. */
function matching(
  { readings, services }: OutsideSummary,
  { metric, subject, segment, window }: Reading,
): Reading | undefined {
  const counted = services.find(({ ref }) => ref === subject);
  const inside = segment ?? counted?.segment;
  const told = readings.filter(
    one =>
      one.status === 'ok' && one.metric === metric && one.segment === inside,
  );
  return (
    told.find(one => one.window.label === window.label) ??
    told.find(one => one.window.label === 'quarter')
  );
}

/** Without comparison: it stands for one number. */
function bare(reading: Reading): Reading {
  const { before, verdict, parts, instead, last, ...kept } = reading;
  return kept;
}

function lengthOf({ window }: Reading): number {
  return Date.parse(window.to) - Date.parse(window.from);
}
