import { parseEntityRef } from '@backstage/catalog-model';
import { ownershipAt } from '../../ownership/ownership';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ScopeStore } from '../../ownership/ScopeStore';
import { CellNode } from './StoredCell';

/** Where a subject stands in the tree of the organisation. @internal */
export interface CellPlace {
  /** Every node that it is or was: a component changes its node with its owner. */
  own: CellNode[];
  /** The node that it was at an instant (epoch milliseconds). */
  at(instant: number): CellNode;
  /** The groups above it, the nearest first. */
  above: CellNode[];
}

/** Finds subjects in the tree. Systems and domains have no place in it. @internal */
export class CellNodes {
  readonly #ownership: OwnershipStore;
  readonly #scopes: ScopeStore;

  constructor(options: { ownership: OwnershipStore; scopes: ScopeStore }) {
    this.#ownership = options.ownership;
    this.#scopes = options.scopes;
  }

  async of(subject: string): Promise<CellPlace | undefined> {
    switch (parseEntityRef(subject).kind) {
      case 'component':
        return await this.#ofComponent(subject);
      case 'group': {
        const node = { owner: subject, component: '' };
        return {
          own: [node],
          at: () => node,
          above: (await this.#above(subject)).slice(1),
        };
      }
      default:
        return undefined;
    }
  }

  async #ofComponent(component: string): Promise<CellPlace | undefined> {
    const known = await this.#ownership.component(component);
    const owner = known?.history.at(-1)?.owner;
    if (!known || known.ownerKind !== 'group' || !owner) {
      return undefined;
    }
    const owners = new Set(known.history.map(record => record.owner));
    return {
      own: [...owners].map(each => ({ owner: each, component })),
      at: instant => ({
        owner: ownershipAt(known.history, instant).owner,
        component,
      }),
      above: await this.#above(owner),
    };
  }

  /** A group and those above it. */
  async #above(group: string): Promise<CellNode[]> {
    const path = await this.#scopes.path(group);
    return path.map(owner => ({ owner, component: '' }));
  }
}
