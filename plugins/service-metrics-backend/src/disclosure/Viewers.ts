import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Viewer } from '../governance/decide';
import { Designations } from './access/Designations';
import { OwningTeam } from './OwningTeam';

/** What a caller is to an entity, as the catalog says at this moment. */
export class Viewers {
  readonly #team: OwningTeam;
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #designations: Pick<Designations, 'for'>;

  constructor(options: {
    team: OwningTeam;
    auth: AuthService;
    catalog: CatalogService;
    designations: Pick<Designations, 'for'>;
  }) {
    this.#team = options.team;
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#designations = options.designations;
  }

  async of(entity: Entity, credentials: BackstageCredentials): Promise<Viewer> {
    const isUser = this.#auth.isPrincipal(credentials, 'user');
    const isOwningTeam = await this.#team.isOf(entity, credentials);
    return {
      isInOrganisation:
        isUser || this.#auth.isPrincipal(credentials, 'service'),
      isOwningTeam,
      isReviewer:
        (await this.#designations.for(entity, credentials)).length > 0,
      isLeader: isUser && (await this.#leads(entity, credentials)),
    };
  }

  /** Whether the caller belongs to a group above the one that owns the entity. */
  async #leads(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const groups = await this.#team.groupsOf(credentials);
    const seen = new Set<string>();
    let level = isGroup(entity)
      ? targetsOf(entity, RELATION_CHILD_OF)
      : await this.#above(targetsOf(entity, RELATION_OWNED_BY), credentials);
    while (level.length > 0) {
      if (level.some(ref => groups.has(ref))) {
        return true;
      }
      level.forEach(ref => seen.add(ref));
      level = (await this.#above(level, credentials)).filter(
        ref => !seen.has(ref),
      );
    }
    return false;
  }

  async #above(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const groups = refs.filter(ref => ref.startsWith('group:'));
    if (groups.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: groups,
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
      },
      { credentials },
    );
    return items.flatMap(item =>
      item ? targetsOf(item, RELATION_CHILD_OF) : [],
    );
  }
}

function isGroup(entity: Entity): boolean {
  return stringifyEntityRef(entity).startsWith('group:');
}

function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}
