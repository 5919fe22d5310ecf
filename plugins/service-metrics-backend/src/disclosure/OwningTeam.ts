import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/*
 * Who is of the owning team. Asked of the catalog each time and remembered for a minute at most, so that someone who left
 * a team is out within a minute, whatever the token says that was given at sign-in.
 *
 * A member of a group is of the owning team of whatever that group, or a group above it, owns. The other way round does
 * not hold: to be above a team is not to be of it. A service is never of a team.
 */

/** Longest time that an answer of the catalog is remembered. */
const REMEMBERED_MS = 60_000;

const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];

/** What a caller belongs to, as entity refs. */
interface Membership {
  /** The caller, the caller's groups, and all groups above them. */
  owners: ReadonlySet<string>;
  /** The caller's groups. */
  groups: ReadonlySet<string>;
}

const NO_MEMBERSHIP: Membership = { owners: new Set(), groups: new Set() };

export class OwningTeam {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #now: () => number;
  readonly #remembered = new Map<
    string,
    { since: number; membership: Promise<Membership> }
  >();

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    now?: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#now = options.now ?? Date.now;
  }

  /** Whether the caller is of the team that owns an entity; a group owns itself. */
  async isOf(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const owners = await this.ownersOf(credentials);
    return entity.kind.toLocaleLowerCase('en-US') === 'group'
      ? owners.has(stringifyEntityRef(entity))
      : targetsOf(entity, RELATION_OWNED_BY).some(ref => owners.has(ref));
  }

  /** Refs of owners of whose team the caller is: the caller, the caller's groups, and all groups above them. */
  async ownersOf(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    return (await this.#membershipOf(credentials)).owners;
  }

  /** Refs of the groups that the caller is a member of. */
  async groupsOf(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    return (await this.#membershipOf(credentials)).groups;
  }

  async #membershipOf(credentials: BackstageCredentials): Promise<Membership> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return NO_MEMBERSHIP;
    }
    const { userEntityRef } = credentials.principal;
    const now = this.#now();
    this.#forget(now);
    const known = this.#remembered.get(userEntityRef);
    if (known) {
      return await known.membership;
    }
    const membership = this.#ask(userEntityRef, credentials);
    this.#remembered.set(userEntityRef, { since: now, membership });
    try {
      return await membership;
    } catch (error) {
      this.#remembered.delete(userEntityRef);
      throw error;
    }
  }

  async #ask(
    userEntityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Membership> {
    const user = await this.#catalog.getEntityByRef(userEntityRef, {
      credentials,
    });
    if (!user) {
      return NO_MEMBERSHIP;
    }
    const owners = new Set([userEntityRef]);
    const groups = new Set(targetsOf(user, RELATION_MEMBER_OF));
    let level = [...groups];
    while (level.length > 0) {
      level.forEach(ref => owners.add(ref));
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: level, fields: FIELDS },
        { credentials },
      );
      level = items
        .flatMap(group => (group ? targetsOf(group, RELATION_CHILD_OF) : []))
        .filter(ref => !owners.has(ref));
    }
    return { owners, groups };
  }

  #forget(now: number) {
    for (const [ref, { since }] of this.#remembered) {
      if (now - since >= REMEMBERED_MS) {
        this.#remembered.delete(ref);
      }
    }
  }
}

function targetsOf(entity: Entity, type: string): string[] {
  return [
    ...new Set(
      (entity.relations ?? [])
        .filter(relation => relation.type === type)
        .map(relation => relation.targetRef),
    ),
  ];
}
