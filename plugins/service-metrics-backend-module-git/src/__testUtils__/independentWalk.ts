import { execFileSync } from 'node:child_process';

/*
 * What definitions say about a history, worked out a second time: with plain git commands per release, and nothing of
 * the source's own code. Slow and simple on purpose. Releases are the tags of a version form; every commit on the
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
  deployments.forEach(({ id, revision, finishedAt }, index) => {
    const previous = deployments[index - 1]?.revision;
    const range = previous ? [revision, '--not', previous] : [revision];
    const brought: string[] = [];
    for (const line of git(
      'log',
      '--first-parent',
      '--format=%H %ct %at %P%x09%s',
      ...range,
    )) {
      const [head, subject] = line.split('\t');
      const [hash, committed, authored, ...parents] = head.split(' ');
      const mergedAt = Number(committed) * 1_000;
      if (reached.has(hash)) {
        continue;
      }
      reached.add(hash);
      walk.mergedAt.set(hash, mergedAt);
      const started =
        parents.length > 1
          ? earliestOf(git, hash, deployments.slice(0, index))
          : ownStart(Number(authored), subject ?? '');
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

/** Earliest authored time of what a merge brought and no earlier release had; undefined when that is nothing. */
function earliestOf(
  git: RunGit,
  merge: string,
  earlier: IndependentWalk['deployments'],
): number | undefined {
  const had = earlier.map(release => release.revision);
  const brought = git(
    'rev-list',
    '--no-commit-header',
    '--format=%H %at',
    merge,
    '--not',
    `${merge}^1`,
    ...had,
  )
    .map(line => line.split(' '))
    .filter(([hash]) => hash !== merge)
    .map(([, authored]) => Number(authored) * 1_000);
  return brought.length > 0 ? Math.min(...brought) : undefined;
}

function ownStart(authored: number, subject: string): number | undefined {
  return /\(#\d+\)$/.test(subject) ? undefined : authored * 1_000;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
