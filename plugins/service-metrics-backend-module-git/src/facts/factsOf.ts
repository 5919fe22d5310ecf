import {
  Contributor,
  FactFields,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Tag } from '../clone/ClonedRefs';
import { Landing } from '../history/Landing';

/** A fact without its envelope. `at` is when it happened, epoch milliseconds. @internal */
export type FactDraft = {
  [K in FactKind]: {
    kind: K;
    id: string;
    at: number;
    fields: FactFields<K>;
    contributors?: Contributor[];
  };
}['change' | 'deployment'];

/** The closed schema takes no more; a merge beyond it (an imported subtree) is told by its first ones. */
const MAX_REVISIONS = 10_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** @param revertOf - id of the change that is taken back. @internal */
export function changeOf(landing: Landing, revertOf?: string): FactDraft {
  const { revision, base, brought, firstCommitAt, mergedAt } = landing;
  const started =
    firstCommitAt !== undefined && firstCommitAt >= EARLIEST
      ? { firstCommitAt: instant(firstCommitAt) }
      : {};
  return {
    kind: 'change',
    id: revision,
    at: mergedAt,
    contributors: landing.writtenBy.map(ref => ({ ref, role: 'author' })),
    fields: {
      mergeRevision: revision,
      ...(base ? { baseRevision: base } : {}),
      revisions: brought.slice(0, MAX_REVISIONS),
      ...started,
      mergedAt: instant(mergedAt),
      ...(revertOf ? { revertOf } : {}),
    },
  };
}

/** A release by tag. @internal */
export function deploymentOfTag({ name, revision, at }: Tag): FactDraft {
  return deployment(name, revision, at);
}

/** A landing on a branch from which every landing goes to production. @internal */
export function deploymentOfLanding(landing: Landing): FactDraft {
  return deployment(landing.revision, landing.revision, landing.mergedAt);
}

function deployment(id: string, revision: string, at: number): FactDraft {
  return {
    kind: 'deployment',
    id,
    at,
    fields: {
      environment: 'production',
      tier: 'production',
      finishedAt: instant(at),
      outcome: 'succeeded',
      type: 'standard',
      trigger: 'unknown',
      revision,
    },
  };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
