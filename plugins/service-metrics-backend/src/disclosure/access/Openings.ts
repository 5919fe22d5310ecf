import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { OpeningsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { OwningTeam } from '../OwningTeam';
import { Designations } from './Designations';
import { Governors } from './Governors';
import { OpeningStore, StoredOpening } from './OpeningStore';

const KINDS = ['component', 'group', 'system', 'domain'];

/** Who outside a team opened its details. The team itself and the council may read it; to others it is unknown. */
export class Openings {
  readonly #store: OpeningStore;
  readonly #designations: Designations;
  readonly #catalog: CatalogService;
  readonly #team: OwningTeam;
  readonly #governors: Governors;

  constructor(options: {
    store: OpeningStore;
    designations: Designations;
    catalog: CatalogService;
    team: OwningTeam;
    governors: Governors;
  }) {
    this.#store = options.store;
    this.#designations = options.designations;
    this.#catalog = options.catalog;
    this.#team = options.team;
    this.#governors = options.governors;
  }

  /** @throws NotFoundError for everyone else, as for an entity that does not exist */
  async of(
    subject: string,
    credentials: BackstageCredentials,
  ): Promise<OpeningsResponse> {
    const [entity, isCouncil] = await Promise.all([
      this.#catalog.getEntityByRef(subject, { credentials }),
      this.#governors.mayGovern(credentials),
    ]);
    if (
      !entity ||
      !KINDS.includes(parseEntityRef(subject).kind) ||
      !(isCouncil || (await this.#team.isOf(entity, credentials)))
    ) {
      throw new NotFoundError(`No openings of '${subject}'`);
    }
    const [stored, designated] = await Promise.all([
      this.#store.of(subject),
      this.#designations.all(entity, credentials),
    ]);
    const openings = isCouncil
      ? stored
      : await this.#ofOwnComponents(stored, credentials);
    return {
      subject,
      openings: openings.map(each => ({
        subject: each.subject,
        actor: each.actor,
        role: each.role,
        purpose: each.purpose,
        reason: each.reason,
        openedAt: toIso(each.openedAt),
        until: toIso(each.expiresAt),
        reads: each.reads,
        ...(each.lastReadAt === undefined
          ? {}
          : { lastReadAt: toIso(each.lastReadAt) }),
      })),
      designated: designated.map(({ principal, purpose, expiresAt }) => ({
        principal,
        purpose,
        expiresAt: toIso(expiresAt),
      })),
    };
  }

  /** A group above several teams is everybody's there; its list holds only what was opened of the caller's own. */
  async #ofOwnComponents(
    openings: readonly StoredOpening[],
    credentials: BackstageCredentials,
  ): Promise<StoredOpening[]> {
    const refs = [...new Set(openings.map(({ subject }) => subject))];
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs },
      { credentials },
    );
    const own = new Set<string>();
    for (const [at, component] of items.entries()) {
      if (component && (await this.#team.isOf(component, credentials))) {
        own.add(refs[at]);
      }
    }
    return openings.filter(({ subject }) => own.has(subject));
  }
}

function toIso(instant: number): string {
  return new Date(instant).toISOString();
}
