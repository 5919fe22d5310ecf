import { Git } from '../git/Git';
import { GitFailure } from '../git/GitFailure';

/** What a rewritten history took back. @internal */
export interface LostLandings {
  revisions: string[];
  /** Ends of the lines that are still there; reading goes on from them. */
  lines: string[];
  /** The old commits are gone from the clone too; only the remembered ones among them could be named. */
  pruned: boolean;
}

/**
 * Landings that were read before and are no longer reachable from any tip.
 *
 * Usually the clone still has the old commits, and git lists them. When they were pruned (or the clone was made anew) the
 * remembered landings are looked for in the new history instead, and that is read from its beginning.
 *
 * @param lines - ends of the lines as read before
 * @param tips - ends of all histories now; empty when everything is taken back
 * @param recent - landings remembered for the case that the clone forgot them
 * @internal
 */
export async function findLost(
  git: Git,
  lines: readonly string[],
  tips: readonly string[],
  recent: readonly string[],
): Promise<LostLandings> {
  const check = git.lines(['cat-file', '--batch-check'], lines);
  for await (const line of check) {
    if (line.endsWith(' missing')) {
      return await findAmongRecent(git, tips, recent);
    }
  }
  const lost = new Set<string>();
  const bases = new Set<string>();
  try {
    const listed = git.lines(
      ['rev-list', '--first-parent', '--parents', '--stdin'],
      [...lines, ...tips.map(tip => `^${tip}`)],
    );
    for await (const line of lines.length > 0 ? listed : []) {
      const [revision, base] = line.split(' ');
      lost.add(revision);
      if (base) {
        bases.add(base);
      }
    }
  } catch (error) {
    if (error instanceof GitFailure && error.code === 128) {
      return await findAmongRecent(git, tips, recent);
    }
    throw error;
  }
  const remaining = [...lines, ...bases].filter(hash => !lost.has(hash));
  return {
    revisions: [...lost],
    lines: [...new Set(remaining)],
    pruned: false,
  };
}

async function findAmongRecent(
  git: Git,
  tips: readonly string[],
  recent: readonly string[],
): Promise<LostLandings> {
  const unseen = new Set(recent);
  if (tips.length > 0) {
    for await (const revision of git.lines(['rev-list', '--stdin'], tips)) {
      unseen.delete(revision);
    }
  }
  return { revisions: [...unseen], lines: [], pruned: true };
}
