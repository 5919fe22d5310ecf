import { NotFoundError } from '@backstage/errors';
import {
  Policy,
  PolicyDifferences,
  PolicyHistory,
  PolicyVersions,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { decide, Viewer } from './decide';
import { describeChange } from './describeChange';
import { GovernanceFacts, governanceDocument } from './governanceDocument';
import { PolicySnapshot } from './PolicySnapshot';
import { PolicyStore } from './PolicyStore';
import { reasonSentences } from './reasons';
import { reviewState } from './reviewState';
import { toGovernedMetric } from './toGovernedMetric';

/** A colleague who is nothing else to a service. */
const COLLEAGUE: Viewer = {
  isInOrganisation: true,
  isOwningTeam: false,
  isReviewer: false,
  isLeader: false,
};

/** While documents come in one by one, as at a start, no state of them is a policy that anyone decided on. */
const SETTLED_MS = 60_000;

const UNAVAILABLE = reasonSentences['policy-unavailable'];

/** Where the policy in force is kept. */
interface Policies {
  current(): PolicySnapshot | undefined;
  /** Epoch milliseconds. */
  readonly confirmedAt: number | undefined;
  readonly isCatalogReadable: boolean;
}

type Versions = Pick<PolicyStore, 'versions' | 'contents' | 'content'>;

/** What is in force, what it was before, and the document written from it; open to everyone signed in. */
export class PolicyReader {
  readonly #policies: Policies;
  readonly #store: Versions;
  readonly #sources: () => GovernanceFacts['sources'];
  readonly #enforceReviewDates: boolean;
  readonly #now: () => number;

  constructor(options: {
    policies: Policies;
    store: Versions;
    /** The declared sources. */
    sources: () => GovernanceFacts['sources'];
    enforceReviewDates: boolean;
    now?: () => number;
  }) {
    this.#policies = options.policies;
    this.#store = options.store;
    this.#sources = options.sources;
    this.#enforceReviewDates = options.enforceReviewDates;
    this.#now = options.now ?? Date.now;
  }

  async policy(): Promise<Policy> {
    const policy = this.#policies.current();
    const now = this.#now();
    const { confirmedAt, isCatalogReadable } = this.#policies;
    const [last] = await this.#store.versions();
    return {
      version: policy?.version,
      since: last?.version === policy?.version ? toIso(last?.since) : undefined,
      confirmedAt: toIso(confirmedAt),
      isCatalogReadable,
      enforcesReviewDates: this.#enforceReviewDates,
      charter: policy && toCharter(policy, now),
      metrics: (policy?.metrics ?? []).map(each =>
        toGovernedMetric(
          each,
          decide(policy, {
            metric: each.metric,
            viewer: COLLEAGUE,
            now,
            enforceReviewDates: this.#enforceReviewDates,
          }),
          now,
        ),
      ),
      problems: policy
        ? [...policy.problems]
        : [{ rule: 'policy-unavailable', says: UNAVAILABLE }],
    };
  }

  async versions(): Promise<PolicyVersions> {
    return {
      versions: settled(await this.#store.versions()).map(
        ({ version, since }) => ({
          version,
          since: new Date(since).toISOString(),
        }),
      ),
    };
  }

  /** @throws NotFoundError when a version is not kept */
  async changes(from: string, to: string): Promise<PolicyDifferences> {
    const [before, after] = await Promise.all(
      [from, to].map(async version => {
        const content = await this.#store.content(version);
        if (!content) {
          throw new NotFoundError(`Version '${version}' is not kept`);
        }
        return content;
      }),
    );
    const policy = this.#policies.current();
    return {
      from,
      to,
      differences: describeChange(before, after).map(change => ({
        ...change,
        ...(change.metric
          ? { title: policy?.metric(change.metric)?.title }
          : {}),
      })),
    };
  }

  async history(metric: string): Promise<PolicyHistory> {
    const contents = settled(await this.#store.contents());
    return {
      metric,
      changes: contents.flatMap(({ version, since, content }, at) => {
        const before = contents.at(at + 1);
        return before
          ? describeChange(before.content, content)
              .filter(change => change.metric === metric)
              .map(({ direction, says }) => ({
                version,
                since: new Date(since).toISOString(),
                direction,
                says,
              }))
          : [];
      }),
    };
  }

  /** In Markdown. */
  document(): string {
    const policy = this.#policies.current();
    return policy
      ? governanceDocument({
          policy,
          sources: this.#sources(),
          retention: [],
          exceptions: [],
          disputes: [],
          enforceReviewDates: this.#enforceReviewDates,
          appliesSmallestGroups: false,
          now: this.#now(),
        })
      : `# What is measured here, and by which rules\n\nNothing is served. ${UNAVAILABLE}\n`;
  }
}

/** The versions, newest first, that held for a while; and the newest. */
function settled<T extends { since: number }>(versions: readonly T[]): T[] {
  return versions.filter(({ since }, at) => {
    const after = versions.at(at - 1);
    return at === 0 || (after && after.since - since >= SETTLED_MS);
  });
}

function toCharter(policy: PolicySnapshot, now: number): Policy['charter'] {
  if (!policy.charter) {
    return undefined;
  }
  const { document, entity } = policy.charter;
  const { approvals, ...spec } = entity.spec;
  return {
    document,
    title: entity.metadata.title,
    spec,
    reviewState: reviewState(spec.review.next, now),
    isChangeProposed: policy.isCharterChangeProposed,
  };
}

function toIso(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}
