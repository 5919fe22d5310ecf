import { Git } from '../git/Git';

/**
 * The landing that brought a commit to the line of `landing`, or undefined when none before it did.
 *
 * The line from `landing` back to where `commit` forked off is listed; somewhere on it the commit begins to be contained,
 * and stays so, which a binary search finds.
 *
 * @param commit - a hash out of a message, perhaps abbreviated, perhaps of nothing
 * @internal
 */
export async function findLanding(
  git: Git,
  commit: string,
  landing: string,
): Promise<string | undefined> {
  const full = await git.text(
    [
      'rev-parse',
      '--quiet',
      '--verify',
      '--end-of-options',
      `${commit}^{commit}`,
    ],
    { absent: [1, 128] },
  );
  const target = full?.trim();
  if (!target || target === landing) {
    return undefined;
  }
  const line: string[] = [];
  const args = ['rev-list', '--first-parent', '--stdin'];
  for await (const revision of git.lines(args, [landing, `^${target}^@`])) {
    line.push(revision);
  }
  const contains = async (revision: string) =>
    (await git.text(['merge-base', '--is-ancestor', target, revision], {
      absent: [1],
    })) !== undefined;

  // Newest first: everything before `low` contains the commit, nothing from `high` on does.
  let low = 1;
  let high = line.length;
  if (line.at(-1) === target) {
    return target;
  }
  if (high <= 1 || !(await contains(line[1]))) {
    return undefined;
  }
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2);
    if (await contains(line[middle])) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return line[low];
}
