import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { detailReadPermission } from '@plumbline/backstage-plugin-service-metrics-common';
import { Rulings } from '../Rulings';
import { Viewers } from '../Viewers';
import { Ground, Grounds } from './Grounds';
import { OpeningRecord } from './OpeningRecord';
import { StoredOpening } from './OpeningStore';

/*
 * Who opens single events, and how. The owning team opens its own. Somebody else needs, each time anew:
 *
 * 1. the permission for details of this entity;
 * 2. a document that names them for details, for a purpose (see Grounds);
 * 3. a checkpoint passed within 24 hours: the rule read, a purpose chosen, a reason given.
 *
 * An opening for a purpose opens what the documents name that purpose for: deployments for release engineering, say, and
 * incidents for learning. Each reading is written into the record before it is answered. What a person owns alone is not opened to anybody
 * else, services open nothing, and only components are opened: a group's page of others stays with counts.
 */

/** `closed`: a checkpoint leads in. `off`: it would, and no record can be kept. */
export type DetailRight =
  | { state: 'own' | 'none' }
  | { state: 'closed' | 'off'; grounds: Ground[] }
  | { state: 'open'; grounds: Ground[]; opening: StoredOpening };

export class DetailAccess {
  readonly #auth: AuthService;
  readonly #permissions: PermissionsService;
  readonly #viewers: Viewers;
  readonly #rulings: Rulings;
  readonly #grounds: Grounds;
  readonly #record: OpeningRecord;

  constructor(options: {
    auth: AuthService;
    permissions: PermissionsService;
    viewers: Viewers;
    rulings: Rulings;
    grounds: Grounds;
    record: OpeningRecord;
  }) {
    this.#auth = options.auth;
    this.#permissions = options.permissions;
    this.#viewers = options.viewers;
    this.#rulings = options.rulings;
    this.#grounds = options.grounds;
    this.#record = options.record;
  }

  /** The caller's right to what each of some metrics, by id, is made of. */
  async toEach(
    entity: Entity,
    metrics: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<DetailRight[]> {
    const none = metrics.map((): DetailRight => ({ state: 'none' }));
    const [isPermitted, viewer] = await Promise.all([
      this.#isPermitted(entity, credentials),
      this.#viewers.of(entity, credentials),
    ]);
    if (!isPermitted) {
      return none;
    }
    if (viewer.isOwningTeam) {
      const ruling = this.#rulings.for({ viewer }, 'details');
      return metrics.map(id => ({
        state: ruling.on(id).serve ? 'own' : 'none',
      }));
    }
    if (
      !this.#auth.isPrincipal(credentials, 'user') ||
      !isOpenedToOthers(entity)
    ) {
      return none;
    }
    const groundsOn = await this.#grounds.of(entity, credentials);
    const lasting = await this.#record.lasting(
      stringifyEntityRef(entity),
      credentials.principal.userEntityRef,
    );
    return metrics.map(id => this.#rightBy(groundsOn(id), lasting));
  }

  /** Whether the caller is of the owning team, and may see details at all. */
  async isOwn(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [isPermitted, viewer] = await Promise.all([
      this.#isPermitted(entity, credentials),
      this.#viewers.of(entity, credentials),
    ]);
    return isPermitted && viewer.isOwningTeam;
  }

  /** Writes down that details are read now; to be called before they are answered. */
  async noteRead(
    entity: Entity,
    opening: StoredOpening,
    action: 'events-read' | 'why-read',
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#record.read(entity, opening, action, credentials);
  }

  #rightBy(grounds: Ground[], lasting: readonly StoredOpening[]): DetailRight {
    if (grounds.length === 0) {
      return { state: 'none' };
    }
    if (!this.#record.isKept) {
      return { state: 'off', grounds };
    }
    // A grant that ended takes along what was opened by it.
    const opening = lasting.find(each =>
      grounds.some(
        ({ role, purpose }) => role === each.role && purpose === each.purpose,
      ),
    );
    return opening
      ? { state: 'open', grounds, opening }
      : { state: 'closed', grounds };
  }

  /** With its resource named, the framework applies what conditions there are and answers yes or no. */
  async #isPermitted(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize(
      [
        {
          permission: detailReadPermission,
          resourceRef: stringifyEntityRef(entity),
        },
      ],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

/** Components that groups own. */
function isOpenedToOthers(entity: Entity): boolean {
  const owners = (entity.relations ?? []).filter(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'component' &&
    owners.length > 0 &&
    owners.every(({ targetRef }) => targetRef.startsWith('group:'))
  );
}
