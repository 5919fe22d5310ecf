import { randomUUID } from 'node:crypto';
import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AccessGrant,
  GrantRequest,
  GrantsResponse,
  KeepGrantRequest,
  OwnAccess,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { AuditChain, AuditedAction } from '../../audit';
import { OwningTeam } from '../OwningTeam';
import { Designations } from './Designations';
import { Governors } from './Governors';
import { GrantStore, StoredGrant } from './GrantStore';
import { toAccessGrant } from './toAccessGrant';

const DAY_MS = 86_400_000;
const REFUSED = 'For seats of the council';

type ByUser = BackstageCredentials<BackstageUserPrincipal>;

/**
 * Designating who may open details of others, by seats of the council. A grant ends by itself after 90 days at most; a seat
 * that confirms it prolongs it. Nobody designates or confirms themselves, nor a group that they are a member of.
 */
export class Grants {
  readonly #store: GrantStore;
  readonly #governors: Governors;
  readonly #designations: Designations;
  readonly #team: OwningTeam;
  readonly #catalog: CatalogService;
  /** Undefined while no record of acts can be kept. */
  readonly #chain?: AuditChain;
  readonly #now: () => number;

  constructor(options: {
    store: GrantStore;
    governors: Governors;
    designations: Designations;
    team: OwningTeam;
    catalog: CatalogService;
    chain?: AuditChain;
    now?: () => number;
  }) {
    this.#store = options.store;
    this.#governors = options.governors;
    this.#designations = options.designations;
    this.#team = options.team;
    this.#catalog = options.catalog;
    this.#chain = options.chain;
    this.#now = options.now ?? Date.now;
  }

  /** @throws NotAllowedError for everyone but the council */
  async list(credentials: BackstageCredentials): Promise<GrantsResponse> {
    await this.#admit(credentials);
    const now = this.#now();
    const [effective, past] = await Promise.all([
      this.#store.effective(now),
      this.#store.past(now),
    ]);
    return {
      mayGovern: true,
      isRecordKept: this.#chain !== undefined,
      grants: [...effective, ...past].map(grant => toAccessGrant(grant, now)),
    };
  }

  /** Of whose team the caller is, and what the caller is designated for. */
  async own(credentials: BackstageCredentials): Promise<OwnAccess> {
    const [owners, grants] = await Promise.all([
      this.#team.ownersOf(credentials),
      this.#designations.of(credentials),
    ]);
    return {
      owners: [...owners].sort(),
      scopes: [...new Set(grants.map(({ scope }) => scope))].sort(),
    };
  }

  /**
   * @throws NotAllowedError for everyone but the council, and for whoever would designate themselves; InputError for what
   * the catalog does not know
   */
  async give(request: GrantRequest, credentials: ByUser): Promise<AccessGrant> {
    const chain = await this.#admitActing(credentials);
    await this.#refuseOwn(request.principal, credentials);
    const [principal, scope] = await Promise.all(
      [request.principal, request.scope].map(ref =>
        this.#catalog.getEntityByRef(ref, { credentials }),
      ),
    );
    if (!principal) {
      throw new InputError('principal: the catalog does not know it');
    }
    if (!scope) {
      throw new InputError('scope: the catalog does not know it');
    }
    const now = this.#now();
    const grant: StoredGrant = {
      id: randomUUID(),
      principal: request.principal,
      scope: request.scope,
      purpose: request.purpose,
      justification: request.justification,
      source: 'council',
      grantedBy: credentials.principal.userEntityRef,
      createdAt: now,
      expiresAt: now + request.days * DAY_MS,
      uses: 0,
    };
    await this.#note(chain, 'grant-given', grant, credentials);
    await this.#store.add(grant);
    return toAccessGrant(grant, now);
  }

  /** Confirms a grant: it lasts for some days from now. */
  async keep(
    id: string,
    request: KeepGrantRequest,
    credentials: ByUser,
  ): Promise<AccessGrant> {
    const chain = await this.#admitActing(credentials);
    const grant = await this.#find(id);
    await this.#refuseOwn(grant.principal, credentials);
    const now = this.#now();
    if (grant.endedAt !== undefined || grant.expiresAt <= now) {
      throw new ConflictError('The grant has ended; it takes a new one');
    }
    const expiresAt = now + request.days * DAY_MS;
    await this.#note(chain, 'grant-kept', grant, credentials);
    await this.#store.keep(id, expiresAt);
    return toAccessGrant({ ...grant, expiresAt }, now);
  }

  /** Ends a grant at once, with whatever was opened by it. */
  async end(id: string, credentials: ByUser): Promise<AccessGrant> {
    const chain = await this.#admitActing(credentials);
    const grant = await this.#find(id);
    const now = this.#now();
    if (grant.endedAt === undefined && grant.expiresAt > now) {
      await this.#note(chain, 'grant-ended', grant, credentials);
      await this.#store.end(id, now, credentials.principal.userEntityRef);
    }
    return toAccessGrant(await this.#find(id), now);
  }

  async #admit(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.#governors.mayGovern(credentials))) {
      throw new NotAllowedError(REFUSED);
    }
  }

  async #admitActing(credentials: ByUser): Promise<AuditChain> {
    await this.#admit(credentials);
    if (!this.#chain) {
      throw new NotAllowedError(
        'Grants are off until serviceMetrics.rootSecret is configured: what is done by them could not be recorded',
      );
    }
    return this.#chain;
  }

  async #refuseOwn(principal: string, credentials: ByUser): Promise<void> {
    const groups = await this.#team.groupsOf(credentials);
    if (
      principal === credentials.principal.userEntityRef ||
      groups.has(principal)
    ) {
      throw new NotAllowedError(
        'Nobody designates themselves, nor a group that they are a member of',
      );
    }
  }

  async #find(id: string): Promise<StoredGrant> {
    const grant = await this.#store.find(id);
    if (!grant) {
      throw new NotFoundError('No such grant');
    }
    return grant;
  }

  async #note(
    chain: AuditChain,
    action: AuditedAction,
    grant: StoredGrant,
    credentials: ByUser,
  ): Promise<void> {
    await chain.append({
      actor: credentials.principal.userEntityRef,
      actorType: 'user',
      action,
      object: `${grant.principal} for ${grant.scope}`,
      purpose: grant.purpose,
      decision: 'allow',
      reasonCode: null,
      policyVersion: null,
      reference: grant.id,
    });
  }
}
