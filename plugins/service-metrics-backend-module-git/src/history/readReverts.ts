import { Git } from '../git/Git';

const SAYS = /^This reverts commit ([0-9a-f]{7,64})\b/;

/**
 * Commits of a range that say which commit they revert, as git's own `revert` writes it. Only messages with that
 * sentence are asked for, and of them only the hash is kept.
 *
 * @param range - revisions as on standard input of rev-list
 * @returns from the reverting commit to the reverted one, perhaps abbreviated
 * @internal
 */
export async function readReverts(
  git: Git,
  range: readonly string[],
): Promise<Map<string, string>> {
  const reverts = new Map<string, string>();
  let current = '';
  const lines = git.lines(
    [
      'rev-list',
      '--grep=^This reverts commit [0-9a-f]',
      '--format=%x00%H%n%b',
      '--stdin',
    ],
    range,
  );
  for await (const line of lines) {
    const said = SAYS.exec(line);
    if (line.startsWith('\0')) {
      current = line.slice(1);
    } else if (said && !reverts.has(current)) {
      reverts.set(current, said[1]);
    }
  }
  return reverts;
}
