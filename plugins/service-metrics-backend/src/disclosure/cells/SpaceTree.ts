import { InputError } from '@backstage/errors';

/**
 * The organisation as a tree: groups under their parents, and under each group the services it owns, as leaves
 * (team × service). A snapshot for one quarter: a reorganisation counts from the next quarter on, and a service that
 * changes hands becomes a second leaf under its new owner. Restating either would tell the difference.
 * @internal
 */
export class SpaceTree {
  readonly #parents: ReadonlyMap<string, string | undefined>;

  constructor(parents: ReadonlyMap<string, string | undefined>) {
    this.#parents = parents;
    for (const group of parents.keys()) {
      this.pathOf(group);
    }
  }

  /** Key of a team × service. */
  static leaf(owner: string, service: string): string {
    return `${owner} ${service}`;
  }

  /** From the root to the group; one whose parent is unknown is a root. */
  pathOf(group: string): string[] {
    const path: string[] = [];
    for (
      let at: string | undefined = group;
      at !== undefined;
      at = this.#parents.get(at)
    ) {
      if (path.includes(at)) {
        throw new InputError(`Groups are their own parents: ${path.join(' ')}`);
      }
      path.unshift(at);
    }
    return path;
  }
}
