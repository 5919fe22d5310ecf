import { InputError, NotFoundError } from '@backstage/errors';
import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { CloneSettings } from '../config/readGitConfig';
import { ClonedRefs, Tag } from './ClonedRefs';
import { branchNamed, defaultBranch } from './defaultBranch';
import { matchesGlob } from './glob';
import { isReleaseVersion } from './versions';

/** What is a deployment in a clone, and where its history ends. @internal */
export interface ReleasePlan {
  mode: 'tags' | 'branch';
  /** Releases by tag in order of time; empty in mode `branch`, where every landing is one. */
  releases: Tag[];
  /** Ends of all histories to read: the branch and every release, each once. */
  tips: string[];
  /** The commit that stands for the clone as it is now. */
  head: string;
}

/**
 * Decides by configuration and refs.
 *
 * @throws NotFoundError when the named branch is not there, InputError when there is nothing to read
 * @internal
 */
export function planReleases(
  { at, releases: rule }: CloneSettings,
  refs: ClonedRefs,
): ReleasePlan {
  if (refs.branches.size === 0 && refs.tags.length === 0) {
    throw new InputError(
      `${at}: the clone has no commits yet; fetch or push a branch into it`,
    );
  }
  if (rule.by === 'branch') {
    const head = branchNamed(refs, rule.name);
    if (!head) {
      throw new NotFoundError(
        `${at}.releases.branch: the clone has no branch of this name; correct the name or fetch the branch`,
      );
    }
    return { mode: 'branch', releases: [], tips: [head], head };
  }
  const matches = (tag: Tag) =>
    rule.by === 'tags'
      ? matchesGlob(rule.pattern, tag.name)
      : isReleaseVersion(tag.name);
  const releases = withoutAliases(refs.tags.filter(matches));
  const branch = defaultBranch(refs);
  const head = branch ?? releases.at(-1)?.revision;
  if (!head) {
    throw new InputError(
      `${at}.releases: the clone has no default branch and no release tag; name a branch or a pattern of tags`,
    );
  }
  if (rule.by === 'auto' && releases.length === 0) {
    return { mode: 'branch', releases: [], tips: [head], head };
  }
  const revisions = releases.map(release => release.revision);
  return {
    mode: 'tags',
    releases,
    tips: [...new Set([...(branch ? [branch] : []), ...revisions])],
    head,
  };
}

/** Tags of one commit within 24 hours are one release under several names; the earliest tag names it. */
function withoutAliases(tags: Tag[]): Tag[] {
  const inOrder = [...tags].sort(
    (a, b) => a.at - b.at || (a.name < b.name ? -1 : 1),
  );
  const lastOf = new Map<string, number>();
  return inOrder.filter(({ revision, at }) => {
    const last = lastOf.get(revision);
    if (last !== undefined && at - last < DAY_MS) {
      return false;
    }
    lastOf.set(revision, at);
    return true;
  });
}
