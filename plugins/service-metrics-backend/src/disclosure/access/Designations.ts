import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { entityScopes } from './entityScopes';
import { GrantStore, StoredGrant } from './GrantStore';
import { OwningTeam } from '../OwningTeam';

/**
 * By which grants a caller is designated, at this moment. A group that is named means its own members, as the catalog says
 * now; a grant that expired or ended is none. Without a record of acts nobody is designated.
 */
export class Designations {
  readonly #store: GrantStore;
  readonly #team: OwningTeam;
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #isRecordKept: boolean;
  readonly #now: () => number;

  constructor(options: {
    store: GrantStore;
    team: OwningTeam;
    auth: AuthService;
    catalog: CatalogService;
    isRecordKept: boolean;
    now?: () => number;
  }) {
    this.#store = options.store;
    this.#team = options.team;
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#isRecordKept = options.isRecordKept;
    this.#now = options.now ?? Date.now;
  }

  /** The caller's, for anything. */
  async of(credentials: BackstageCredentials): Promise<StoredGrant[]> {
    if (!this.#isRecordKept || !this.#auth.isPrincipal(credentials, 'user')) {
      return [];
    }
    const groups = await this.#team.groupsOf(credentials);
    return await this.#store.effective(this.#now(), [
      credentials.principal.userEntityRef,
      ...groups,
    ]);
  }

  /** The caller's, for an entity. */
  async for(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<StoredGrant[]> {
    const grants = await this.of(credentials);
    if (grants.length === 0) {
      return [];
    }
    const scopes = await entityScopes(entity, this.#catalog, credentials);
    return grants.filter(({ scope }) => scopes.has(scope));
  }

  /** Anybody's, for an entity. */
  async all(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<StoredGrant[]> {
    if (!this.#isRecordKept) {
      return [];
    }
    const [grants, scopes] = await Promise.all([
      this.#store.effective(this.#now()),
      entityScopes(entity, this.#catalog, credentials),
    ]);
    return grants.filter(({ scope }) => scopes.has(scope));
  }
}
