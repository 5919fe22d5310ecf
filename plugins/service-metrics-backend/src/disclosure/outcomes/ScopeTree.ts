/** Groups below groups, or systems in domains. */
export class ScopeTree {
  readonly #parents = new Map<string, string>();
  readonly #children = new Map<string, string[]>();
  /** Roots first. */
  readonly refs: readonly string[];

  constructor(scopes: readonly { ref: string; parent?: string }[]) {
    const known = new Set(scopes.map(({ ref }) => ref));
    for (const { ref, parent } of scopes) {
      if (parent !== undefined && known.has(parent) && parent !== ref) {
        this.#parents.set(ref, parent);
        this.#children.set(parent, [
          ...(this.#children.get(parent) ?? []),
          ref,
        ]);
      }
    }
    this.refs = [...known].sort(
      (a, b) => this.above(a).length - this.above(b).length || (a < b ? -1 : 1),
    );
  }

  children(ref: string): readonly string[] {
    return this.#children.get(ref) ?? [];
  }

  /** Everything above, nearest first; a circle in the catalog ends where it began. */
  above(ref: string): string[] {
    const found: string[] = [];
    let at = this.#parents.get(ref);
    while (at !== undefined && at !== ref && !found.includes(at)) {
      found.push(at);
      at = this.#parents.get(at);
    }
    return found;
  }
}
