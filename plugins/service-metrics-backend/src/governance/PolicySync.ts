import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  GOVERNANCE_KINDS,
  MetricCharterEntity,
  Purpose,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { changedDocuments, fromContent } from './changedDocuments';
import { GovernedDocument, toGovernedDocument } from './governedDocument';
import { PolicySnapshot } from './PolicySnapshot';
import { collectedFor } from './collectedFor';
import { PolicyContent } from './policyContent';
import { PolicyStore, StoredDocument } from './PolicyStore';
import { samplingOf } from './samplingOf';
import { DefinedMetric } from './settleMetric';

const KINDS = GOVERNANCE_KINDS.map(kind => kind.toLocaleLowerCase('en-US'));
/** How long a version holds before data is collected under it. */
const SETTLED_MS = 60_000;
const FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];

/*
 * Keeps the policy at hand, on every replica. Each run reads all governed documents with credentials of its own, sets them
 * beside the last approved contents, and puts a new snapshot in place of the old one at once; approvals are written down
 * before they count. A run that fails changes nothing: the last policy that any replica could confirm is kept, also over a
 * restart, for as long as it may be relied on. After that there is no policy, and without a policy nothing is served.
 */

export class PolicySync {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #store: PolicyStore;
  readonly #metrics: readonly DefinedMetric[];
  readonly #tolerance: number;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #state?: { snapshot: PolicySnapshot; confirmedAt: number };
  #isFailing = false;
  /** What versions before this one decided. */
  #collectingUnder?: string;
  #past: ReadonlyMap<string, PolicyContent> = new Map();

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    store: PolicyStore;
    /** The metrics that code computes. */
    metrics: readonly DefinedMetric[];
    /** For how long the last policy is relied on while the catalog cannot be read, milliseconds. */
    tolerance: number;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#store = options.store;
    this.#metrics = options.metrics;
    this.#tolerance = options.tolerance;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** The policy in force; undefined when none can be relied on. */
  current(): PolicySnapshot | undefined {
    return this.#state &&
      this.#now() - this.#state.confirmedAt <= this.#tolerance
      ? this.#state.snapshot
      : undefined;
  }

  /** Whether data collected under a version of the policy may be read for a purpose. */
  collectedFor(version: string, metric: string, purpose: Purpose): boolean {
    const needs = this.#metrics.find(({ id }) => id === metric)?.needs ?? [];
    const content =
      this.#state?.snapshot.version === version
        ? this.#state.snapshot.content
        : this.#past.get(version);
    return collectedFor(content, needs, purpose);
  }

  /**
   * The version under which data is collected: the last that held for a minute. While a catalog is being filled, its
   * documents come one by one, and none of those moments is a policy that anyone decided on.
   */
  get collectingUnder(): string | undefined {
    return this.#collectingUnder;
  }

  /** What may be kept of reviews, and of which changes; undefined when nothing. */
  sampling() {
    return this.#collectingUnder === undefined
      ? undefined
      : samplingOf(this.#past.get(this.#collectingUnder));
  }

  /** When the catalog last said so, epoch milliseconds; undefined before it ever did. */
  get confirmedAt(): number | undefined {
    return this.#state?.confirmedAt;
  }

  /** Whether the last run could read the catalog; true before the first. */
  get isCatalogReadable(): boolean {
    return !this.#isFailing;
  }

  /** Reads the documents anew. Does not throw: what fails leaves the last policy in place. */
  async run(): Promise<void> {
    const now = this.#now();
    try {
      const documents = await this.#read();
      const stored = await this.#store.documents();
      const snapshot = this.#toSnapshot(documents, stored, now);
      await this.#save(documents, stored, snapshot, now);
      this.#put(snapshot, now);
      await this.#learnPast();
      if (this.#isFailing) {
        this.#isFailing = false;
        this.#logger.info('Governance: documents can be read again');
      }
    } catch (error) {
      if (!this.#isFailing) {
        this.#isFailing = true;
        this.#logger.warn(
          'Governance: documents cannot be read; the last policy is kept for now',
          error instanceof Error ? error : { error: String(error) },
        );
      }
      await this.#restore().catch(reason =>
        this.#logger.debug(`Governance: nothing to restore: ${reason}`),
      );
    }
  }

  async #read(): Promise<GovernedDocument[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const documents = new Array<GovernedDocument>();
    const pages = this.#catalog.streamEntities(
      { filter: [{ kind: KINDS }], fields: FIELDS },
      { credentials },
    );
    for await (const page of pages) {
      for (const entity of page) {
        const document = toGovernedDocument(entity);
        if (document) {
          documents.push(document);
        }
      }
    }
    return documents.sort((a, b) => (a.ref < b.ref ? -1 : 1));
  }

  /** The policy that another replica, or this one before a restart, confirmed last. */
  async #restore(): Promise<void> {
    const confirmedAt = await this.#store.confirmedAt();
    if (confirmedAt && confirmedAt > (this.#state?.confirmedAt ?? 0)) {
      const stored = await this.#store.documents();
      const documents = stored.flatMap(({ content }) => fromContent(content));
      this.#put(this.#toSnapshot(documents, stored, confirmedAt), confirmedAt);
      await this.#learnPast();
    }
  }

  #toSnapshot(
    documents: GovernedDocument[],
    stored: readonly StoredDocument[],
    now: number,
  ): PolicySnapshot {
    const approved = stored.flatMap(({ document, approvedContent, since }) =>
      fromContent(approvedContent).map(each => ({ document, since, each })),
    );
    return PolicySnapshot.create({
      documents,
      approved: new Map(approved.map(({ document, each }) => [document, each])),
      approvedCharter: lastCharter(approved),
      metrics: this.#metrics,
      today: new Date(now).toISOString().slice(0, 10),
    });
  }

  /** Versions are few and never change: only those not known yet are read. */
  async #learnPast(): Promise<void> {
    const versions = await this.#store.versions();
    const unknown = versions.filter(({ version }) => !this.#past.has(version));
    if (unknown.length > 0) {
      const learned = await Promise.all(
        unknown.map(
          async ({ version }) =>
            [version, await this.#store.content(version)] as const,
        ),
      );
      this.#past = new Map([
        ...this.#past,
        ...learned.flatMap(([version, content]) =>
          content ? [[version, content] as const] : [],
        ),
      ]);
    }
    // Without a charter nobody decided anything: what comes then came before there was a policy.
    const settled = versions.find(
      ({ version, since }) =>
        since <= this.#now() - SETTLED_MS &&
        this.#past.get(version)?.approval !== undefined,
    );
    this.#collectingUnder = settled?.version;
  }

  async #save(
    documents: readonly GovernedDocument[],
    stored: readonly StoredDocument[],
    snapshot: PolicySnapshot,
    now: number,
  ): Promise<void> {
    const changed = changedDocuments(documents, stored, snapshot, now);
    await this.#store.saveDocuments(changed);
    await this.#store.confirm(snapshot.version, snapshot.content, now);
  }

  #put(snapshot: PolicySnapshot, confirmedAt: number): void {
    const known = new Set(
      this.#state?.snapshot.problems.map(({ says }) => says),
    );
    for (const { says } of snapshot.problems) {
      if (!known.has(says)) {
        this.#logger.warn(`Governance: ${says}`);
      }
    }
    if (this.#state?.snapshot.version !== snapshot.version) {
      this.#logger.info(`Governance: policy ${snapshot.version} is in force`);
    }
    this.#state = { snapshot, confirmedAt };
  }
}

function lastCharter(
  approved: readonly { since?: number; each: GovernedDocument }[],
): MetricCharterEntity | undefined {
  const charters = approved
    .map(({ since = 0, each }) => ({ since, each }))
    .sort((a, b) => b.since - a.since);
  for (const { each } of charters) {
    if (each.kind === 'MetricCharter' && each.entity) {
      return each.entity;
    }
  }
  return undefined;
}
