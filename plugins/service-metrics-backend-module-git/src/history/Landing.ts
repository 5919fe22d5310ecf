/** One unit of change: a commit on a first-parent line, and what it brought. Times are epoch milliseconds. @internal */
export interface Landing {
  revision: string;
  /** First parent; absent for the first commit of a history. */
  base?: string;
  /** Commits it brought besides itself, oldest first. */
  brought: string[];
  /** Earliest authored time of what it brought; absent when a squash lost it, or a merge brought nothing new. */
  firstCommitAt?: number;
  mergedAt: number;
  /** Addresses of those who wrote what it brought; for the door, which counts them, and for nothing else. */
  writtenBy: string[];
  /** The commit that it says it reverts, as it stands in the message. */
  reverts?: string;
}
