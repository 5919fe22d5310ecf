import { Git } from '../git/Git';
import { isSquash } from './isSquash';
import { Landing } from './Landing';
import { readReverts } from './readReverts';

/*
 * Cuts a history into landings. Every commit on the first-parent line of a tip is one: a merge, a squash or a direct
 * commit. Lines are the default branch and each release, so the landings on a maintenance branch are there too, and the
 * commits between any two releases belong to landings.
 *
 * What is reachable from `known` was read before and stays as it was read. The rest arrives oldest first, parents before
 * children. A commit on no line waits until a landing reaches it through another parent than the first; the first
 * landing to do so brought it. A landing's first parent claimed all it could reach before, so nothing is brought twice,
 * and reading in two parts gives the same landings as reading at once.
 *
 * Costs three git processes. Memory holds the hashes of new lines and the commits that wait; a claimed commit is let go.
 */

/*
 * Of the format: hash, parents, authored and committed time, the author's address, subject (for squashes). The address is in
 * memory until the door has counted it; it is in no state, log or error. Never a name.
 */
const FORMAT = '%H%x00%P%x00%at%x00%ct%x00%aE%x00%s';

/** Most addresses that a landing names: a subtree that was imported has more, and needs no more to be counted. */
const MOST_ADDRESSES = 100;
const LONGEST_ADDRESS = 256;

interface Waiting {
  parents: string[];
  authoredAt: number;
  address: string;
}

/**
 * Landings reachable from `tips` and not from `known`, parents before children.
 *
 * @param tips - full hashes
 * @param known - full hashes of landings read before
 * @throws GitFailure
 * @internal
 */
export async function* readLandings(
  git: Git,
  tips: readonly string[],
  known: readonly string[],
): AsyncGenerator<Landing, void, void> {
  const range = [...tips, ...known.map(revision => `^${revision}`)];
  const lines = new Set<string>();
  const firstParents = ['rev-list', '--first-parent', '--stdin'];
  for await (const revision of git.lines(firstParents, range)) {
    lines.add(revision);
  }
  if (lines.size === 0) {
    return;
  }
  const reverts = await readReverts(git, range);
  const waiting = new Map<string, Waiting>();
  const history = git.lines(
    ['rev-list', '--date-order', '--reverse', `--format=${FORMAT}`, '--stdin'],
    range,
  );
  for await (const line of history) {
    const [revision, parentList, authored, committed, address, ...subject] =
      line.split('\0');
    if (parentList === undefined) {
      continue; // The line "commit <hash>" that rev-list puts before each record.
    }
    const parents = parentList.split(' ').filter(Boolean);
    const authoredAt = Number(authored) * 1_000;
    if (!lines.has(revision)) {
      waiting.set(revision, { parents, authoredAt, address });
      continue;
    }
    const claimed = claim(waiting, parents.slice(1));
    const brought = [...claimed.keys()];
    const starts =
      parents.length > 1
        ? [...claimed.values()].map(commit => commit.authoredAt)
        : [authoredAt].filter(() => !isSquash(subject.join('\0')));
    const reverting = [revision, ...(brought.length === 1 ? brought : [])];
    yield {
      revision,
      base: parents[0],
      brought,
      firstCommitAt: starts.length ? starts.reduce(earlier) : undefined,
      mergedAt: Number(committed) * 1_000,
      writtenBy: addressesIn(
        claimed.size > 0 ? [...claimed.values()] : [{ address }],
      ),
      reverts: reverting.map(hash => reverts.get(hash)).find(Boolean),
    };
  }
}

/** Takes what is reachable from `from` out of the waiting commits, oldest first. */
function claim(
  waiting: Map<string, Waiting>,
  from: string[],
): Map<string, Waiting> {
  const claimed: [string, Waiting][] = [];
  const stack = [...from];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const commit = waiting.get(next);
    if (commit) {
      waiting.delete(next);
      claimed.push([next, commit]);
      stack.push(...commit.parents);
    }
  }
  return new Map(claimed.reverse());
}

/** Each address once; a merge commit is by whoever pressed the button, so it counts only where it brought nothing. */
function addressesIn(commits: readonly Pick<Waiting, 'address'>[]): string[] {
  return [...new Set(commits.map(({ address }) => address))]
    .filter(address => address !== '' && address.length <= LONGEST_ADDRESS)
    .slice(0, MOST_ADDRESSES);
}

/** Times before 2000 are those of a machine without a clock, and count only when there is no other. */
function earlier(a: number, b: number): number {
  const EPOCH = Date.UTC(2000, 0, 1);
  if (a < EPOCH || b < EPOCH) {
    return Math.max(a, b);
  }
  return Math.min(a, b);
}
