/*
 * Marks that forges put on the one commit into which they squash a merge request. The commits are lost with it, and the
 * authored time it carries is that of the squash (or, after a history was replayed, of the original squash), never that of
 * the first commit. So a squash has no first commit time, whatever time it carries.
 *
 * A rebase merge carries no such mark: its commits keep their authored times, and each is a landing of its own.
 */
const MARKS = [
  /\((?:#|!)\d+\)$/, // GitHub, Gitea; GitLab by template
  /^Merged PR \d+: /, // Azure DevOps
  /^Merged in .* \(pull request #\d+\)$/, // Bitbucket
];

/** Whether the subject of a commit with one parent says that it is a squash. @internal */
export function isSquash(subject: string): boolean {
  const trimmed = subject.trim();
  return MARKS.some(mark => mark.test(trimmed));
}
