/** A component's new ref, and one it had before. */
export interface Rename {
  former: string;
  component: string;
}

/** Takes the history of renamed components along. */
export interface Renames {
  /** Replaces the former refs that the catalog tells. */
  replaceAliases(renames: readonly Rename[]): Promise<void>;
  /** Former refs under which something is still kept. */
  pending(): Promise<Rename[]>;
  /** Moves the history of one former ref; what cannot be moved now waits for the next round. */
  move(rename: Rename): Promise<void>;
}
