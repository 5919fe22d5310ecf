import {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  learningReadPermission,
  learningWritePermission,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { AuditChain } from '../audit';
import { LearningViewer } from '../learning/Viewer';
import { OwningTeam } from './OwningTeam';
import { Rulings } from './Rulings';
import { SPEAKS_FOR } from './speaksFor';
import { Viewers } from './Viewers';

const KINDS = ['component', 'group', 'system', 'domain'];

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/**
 * The door of the learning room. It makes the viewer that every room inside asks for:
 *
 * - Only people come in: what was written after an incident is for reading, not for programs, so it leaves one page at a time.
 * - Whoever may not read, or does not see the entity, is told that there is nothing.
 * - Single incidents and drafts are the owning team's, as far as the document of incidents grants them for learning.
 * - Writing needs the permission and the owning team, with the permission framework on or off.
 */
export class LearningDoor {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #permissions: PermissionsService;
  readonly #team: OwningTeam;
  readonly #viewers: Viewers;
  readonly #rulings: Rulings;
  readonly #chain?: AuditChain;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    permissions: PermissionsService;
    team: OwningTeam;
    viewers: Viewers;
    rulings: Rulings;
    /** Undefined without a root secret: then judgements are not on record. */
    chain?: AuditChain;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#permissions = options.permissions;
    this.#team = options.team;
    this.#viewers = options.viewers;
    this.#rulings = options.rulings;
    this.#chain = options.chain;
  }

  /**
   * @throws NotFoundError when the caller may not read, or the entity is unknown to them
   * @throws NotAllowedError when they may read and not write
   */
  async enter(
    subject: string | undefined,
    credentials: UserCredentials,
    need: 'read' | 'write' = 'read',
  ): Promise<LearningViewer> {
    const entity =
      subject !== undefined &&
      this.#auth.isPrincipal(credentials, 'user') &&
      KINDS.includes(parseEntityRef(subject).kind)
        ? await this.#catalog.getEntityByRef(subject, { credentials })
        : undefined;
    if (!entity || subject === undefined) {
      throw new NotFoundError('Nothing to learn from here');
    }
    const [[read, write], viewer, owners] = await Promise.all([
      this.#permissions.authorize(
        [
          { permission: learningReadPermission, resourceRef: subject },
          { permission: learningWritePermission, resourceRef: subject },
        ],
        { credentials },
      ),
      this.#viewers.of(entity, credentials),
      this.#team.ownersOf(credentials),
    ]);
    if (read.result !== AuthorizeResult.ALLOW) {
      throw new NotFoundError('Nothing to learn from here');
    }
    const isTeam =
      viewer.isOwningTeam &&
      this.#rulings
        .for({ viewer, purpose: 'incident-learning' }, 'details')
        .on(SPEAKS_FOR.incident).serve;
    const mayWrite = isTeam && write.result === AuthorizeResult.ALLOW;
    if (need === 'write' && !mayWrite) {
      throw new NotAllowedError('Only the owning team writes here');
    }
    return {
      subject,
      entity,
      isTeam,
      mayWrite,
      owners: isTeam ? owners : new Set<string>(),
      visible: async refs => await this.#visible(refs, credentials),
    };
  }

  /** Writes into the record of acts that a person judged a link, before it takes effect. */
  async record(
    viewer: LearningViewer,
    credentials: UserCredentials,
    judgement: { kind: 'cause' | 'repeat'; verdict: string },
  ): Promise<void> {
    await this.#chain?.append({
      actor: credentials.principal.userEntityRef,
      actorType: 'user',
      action: `${judgement.kind}-judged`,
      object: viewer.subject,
      purpose: 'incident-learning',
      decision: 'allow',
      reasonCode: judgement.verdict,
      policyVersion: null,
      reference: null,
    });
  }

  async #visible(
    refs: readonly string[],
    credentials: UserCredentials,
  ): Promise<Set<string>> {
    const asked = [...new Set(refs)];
    if (asked.length === 0) {
      return new Set();
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: asked, fields: ['kind', 'metadata.name'] },
      { credentials },
    );
    return new Set(asked.filter((_, index) => items[index] !== undefined));
  }
}
