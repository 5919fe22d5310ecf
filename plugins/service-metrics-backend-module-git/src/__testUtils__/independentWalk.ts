import { execFileSync } from 'node:child_process';

/*
 * What definitions say about a history, worked out a second time: from plain git's lists of tags and of commits with their
 * parents, and nothing of the source's own code. Simple on purpose. Releases are the tags of a version form; every commit on the
 * first-parent line of a release that its predecessor cannot reach is a change.
 */

const DAY_MS = 86_400_000;
const LOOK_BACK_MS = 90 * DAY_MS;
const VERSION = /^v?\d+\.\d+(\.\d+)?$/;

/** Durations are milliseconds, times epoch milliseconds. */
export interface IndependentWalk {
  deployments: { id: string; revision: string; finishedAt: number }[];
  /** UTC days with a deployment, `YYYY-MM-DD`, sorted. */
  days: string[];
  /** Changes that each release brought to production first, by merge revision, newest first; none for the first release. */
  changes: Map<string, string[]>;
  /** First commit to production, of the changes that know their first commit and of no negative duration. */
  leadTimes: Map<string, number[]>;
  /** Merge to production, without negative durations. */
  mergeToProduction: Map<string, number[]>;
  /** Authored time of the first commit by merge revision, where it is known. */
  firstCommitAt: Map<string, number>;
  mergedAt: Map<string, number>;
}

/** @param repository - path of a clone */
export function independentWalk(repository: string): IndependentWalk {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: repository,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
      .split('\n')
      .filter(Boolean);

  const deployments = releases(git);
  const walk: IndependentWalk = {
    deployments,
    days: [...new Set(deployments.map(d => dayOf(d.finishedAt)))].sort(),
    changes: new Map(),
    leadTimes: new Map(),
    mergeToProduction: new Map(),
    firstCommitAt: new Map(),
    mergedAt: new Map(),
  };
  const reached = new Set<string>();
  const commits = allCommits(git);
  /** What earlier releases had. */
  const had = new Set<string>();
  deployments.forEach(({ id, revision, finishedAt }, index) => {
    const previous = deployments[index - 1]?.revision;
    const before = ancestors(commits, previous ? [previous] : [], new Set());
    const brought: string[] = [];
    for (
      let hash: string | undefined = revision;
      hash && !before.has(hash);
      hash = commits.get(hash)?.parents[0]
    ) {
      const { authored, mergedAt, parents, subject } = commits.get(hash)!;
      if (reached.has(hash)) {
        continue;
      }
      reached.add(hash);
      walk.mergedAt.set(hash, mergedAt);
      const started =
        parents.length > 1
          ? earliestOf(commits, hash, had)
          : ownStart(authored, subject);
      if (started !== undefined) {
        walk.firstCommitAt.set(hash, started);
      }
      if (previous && finishedAt - mergedAt <= LOOK_BACK_MS) {
        brought.push(hash);
      }
    }
    const times = (at: Map<string, number>) =>
      brought
        .flatMap(hash => (at.has(hash) ? [finishedAt - at.get(hash)!] : []))
        .filter(duration => duration >= 0);
    walk.changes.set(id, brought);
    walk.leadTimes.set(id, times(walk.firstCommitAt));
    walk.mergeToProduction.set(id, times(walk.mergedAt));
    ancestors(commits, [revision], had).forEach(hash => had.add(hash));
  });
  return walk;
}

type RunGit = (...args: string[]) => string[];

function releases(git: RunGit): IndependentWalk['deployments'] {
  const format =
    '%(refname:strip=2) %(if)%(*objectname)%(then)%(*objectname) %(taggerdate:unix)%(else)%(objectname) %(committerdate:unix)%(end)';
  const all = git('for-each-ref', `--format=${format}`, 'refs/tags')
    .map(line => line.split(' '))
    .filter(([id]) => VERSION.test(id))
    .map(([id, revision, at]) => ({
      id,
      revision,
      finishedAt: Number(at) * 1_000,
    }))
    .sort((a, b) => a.finishedAt - b.finishedAt || (a.id < b.id ? -1 : 1));
  // A second name of the same commit within a day is no second release.
  return all.filter(
    (one, index) =>
      !all
        .slice(0, index)
        .some(
          other =>
            other.revision === one.revision &&
            one.finishedAt - other.finishedAt < DAY_MS,
        ),
  );
}

/** Times are epoch milliseconds. */
interface Commit {
  parents: string[];
  authored: number;
  mergedAt: number;
  subject: string;
}

function allCommits(git: RunGit): Map<string, Commit> {
  return new Map(
    git('log', '--all', '--format=%H %at %ct %P%x09%s').map(line => {
      const [head, subject = ''] = line.split('\t');
      const [hash, authored, committed, ...parents] = head.trim().split(' ');
      const commit = {
        parents,
        authored: Number(authored) * 1_000,
        mergedAt: Number(committed) * 1_000,
        subject,
      };
      return [hash, commit];
    }),
  );
}

/** Some commits and all that they can reach, up to commits of `without`, which holds what its own can reach. */
function ancestors(
  commits: Map<string, Commit>,
  from: readonly string[],
  without: ReadonlySet<string>,
): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const commit = commits.get(at);
    if (commit && !without.has(at) && !found.has(at)) {
      found.add(at);
      open.push(...commit.parents);
    }
  }
  return found;
}

/** Earliest authored time of what a merge brought and no earlier release had; undefined when that is nothing. */
function earliestOf(
  commits: Map<string, Commit>,
  merge: string,
  had: ReadonlySet<string>,
): number | undefined {
  const [before, ...others] = commits.get(merge)?.parents ?? [];
  const line = ancestors(commits, [before], had);
  const brought = [...ancestors(commits, others, had)].filter(
    hash => !line.has(hash),
  );
  return brought.length > 0
    ? Math.min(...brought.map(hash => commits.get(hash)!.authored))
    : undefined;
}

function ownStart(authored: number, subject: string): number | undefined {
  return /\(#\d+\)$/.test(subject) ? undefined : authored;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
