import { ClonedRefs } from './ClonedRefs';

const HEADS = 'refs/heads/';
const ORIGIN = 'refs/remotes/origin/';
const USUAL = ['main', 'master', 'trunk'];

/**
 * Commit of the branch on which work lands, or undefined.
 *
 * What the remote has is what has landed, so its branches come first. In a clone that has a working tree, HEAD is
 * whatever is checked out just now and is asked last; in a bare one it is the default branch.
 *
 * @internal
 */
export function defaultBranch(refs: ClonedRefs): string | undefined {
  const { bare, branches, head, originHead } = refs;
  const usual = USUAL.flatMap(name => [ORIGIN + name, HEADS + name]);
  const names = [originHead, ...(bare ? [head, ...usual] : [...usual, head])];
  for (const name of names) {
    const commit = name && branches.get(name);
    if (commit) {
      return commit;
    }
  }
  return branches.size === 1 ? [...branches.values()][0] : undefined;
}

/** Commit of a branch by its short name, as `origin` has it, else as the clone has it. @internal */
export function branchNamed(
  refs: ClonedRefs,
  name: string,
): string | undefined {
  return refs.branches.get(ORIGIN + name) ?? refs.branches.get(HEADS + name);
}
